#pragma once

#include "http/message.hpp"
#include "sim/sim_world.hpp"

namespace signalbox {

/// The routes by which tests steer the broker and see what it was asked.

/// `GET /sim/broker`: everything that the broker remembers.
http::Response show_broker(SimWorld& world, const http::Request& request);
/// `DELETE /sim/broker`: as at the start, also prices; streams stay.
http::Response clear_broker(SimWorld& world, const http::Request& request);
/// `POST /sim/broker/orders`: an order that nobody placed, in the words of
/// `POST /v2/orders`.
http::Response add_order(SimWorld& world, const http::Request& request);
/// `POST /sim/broker/orders/{id}/{action}`: fill, cancel, reject or expire.
http::Response change_order(SimWorld& world, const http::Request& request);
/// `POST /sim/broker/positions`
http::Response put_position(SimWorld& world, const http::Request& request);
/// `POST /sim/broker/account`
http::Response set_account(SimWorld& world, const http::Request& request);
/// `POST /sim/broker/settings`
http::Response set_settle(SimWorld& world, const http::Request& request);
/// `POST /sim/broker/market`
http::Response set_market(SimWorld& world, const http::Request& request);
/// `DELETE /sim/broker/streams`: ends every connection.
http::Response end_streams(SimWorld& world, const http::Request& request);

/// `POST /sim/prices`: one price for the data service and the broker.
http::Response set_price(SimWorld& world, const http::Request& request);
/// `GET /sim/prices?symbols=AAPL,BE`: those, or all that were set.
http::Response show_prices(SimWorld& world, const http::Request& request);
/// `DELETE /sim/prices`: every symbol walks again.
http::Response clear_prices(SimWorld& world, const http::Request& request);

} // namespace signalbox
