#pragma once

#include <string>

#include "domain/broker/order_request.hpp"
#include "domain/core/error.hpp"
#include "http/call.hpp"
#include "vendors/alpaca/alpaca_access.hpp"

namespace signalbox {

/// The body of a POST that places the order: amounts as strings.
std::string order_body(const OrderRequest& order);

/// The body of a PATCH that moves a stop.
std::string stop_body(const Decimal& stop_price);

/// Reads what came of a POST. Only an order that can be read is accepted, and
/// only a refusal of the broker itself says that there is none: a 408 of
/// something on the way, a redirect, a 5xx and a broken 200 say nothing.
Placement read_placement_answer(const http::Reply& reply,
                                const AlpacaAccess& access);

/// Reads what came of a DELETE. Fails as questions do.
Result<Cancellation> read_cancel_answer(const http::Reply& reply,
                                        const AlpacaAccess& access);

/// Reads an answer that is no success. A 403 with a code of the broker's own
/// is about what was asked (`invalid_argument`, named `not_allowed`, or
/// `day_trading_protection`), any other about who asks.
Error read_trading_fault(const http::Reply& reply, const AlpacaAccess& access);

} // namespace signalbox
