#pragma once

#include "ports/dialects/broker_dialect.hpp"
#include "vendors/alpaca/alpaca_access.hpp"

namespace signalbox {

/// Alpaca Trading API v2.
class AlpacaTrading final : public BrokerDialect {
public:
  explicit AlpacaTrading(AlpacaAccount account);

  http::Call account_call(Deadline deadline) const override;
  Result<BrokerAccount> read_account(const http::Reply& reply) const override;

  http::Call clock_call(Deadline deadline) const override;
  Result<BrokerClock> read_clock(const http::Reply& reply) const override;

  http::Call positions_call(Deadline deadline) const override;
  Result<std::vector<BrokerPosition>>
  read_positions(const http::Reply& reply) const override;

  http::Call open_orders_call(const std::string& until,
                              Deadline deadline) const override;
  Result<OrdersPage> read_orders(const http::Reply& reply) const override;

  http::Call order_call(const std::string& id,
                        Deadline deadline) const override;
  http::Call client_order_call(const std::string& client_order_id,
                               Deadline deadline) const override;
  Result<BrokerOrder> read_order(const http::Reply& reply) const override;

  http::Call place_call(const OrderRequest& order,
                        Deadline deadline) const override;
  Placement read_placement(const http::Reply& reply) const override;

  http::Call cancel_call(const std::string& id,
                         Deadline deadline) const override;
  Result<Cancellation> read_cancel(const http::Reply& reply) const override;

  http::Call replace_stop_call(const std::string& id, const Decimal& stop_price,
                               Deadline deadline) const override;
  http::Call close_call(const std::string& ticker, const Decimal& quantity,
                        Deadline deadline) const override;

  http::Call fills_call(WallTime after, WallTime until,
                        const std::string& page_token,
                        Deadline deadline) const override;
  Result<FillsPage> read_fills(const http::Reply& reply) const override;

  ServerLimits read_limits(const http::Reply& reply,
                           WallTime now) const override;

private:
  AlpacaAccess access_;
};

} // namespace signalbox
