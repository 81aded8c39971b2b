#include "tests/support/trades.hpp"

#include <memory>
#include <utility>

namespace signalbox::test {

Trade open_trade(std::string id, std::string ticker, Side side) {
  Trade trade;
  trade.id = std::move(id);
  trade.ticker = std::move(ticker);
  trade.side = side;
  trade.quantity = Decimal::whole(10);
  trade.entry_price = Decimal::whole(100);
  const bool goes_up = side == Side::long_side;
  trade.stop_price = Decimal::whole(goes_up ? 98 : 102);
  trade.take_profit_price = Decimal::whole(goes_up ? 104 : 96);
  trade.status = TradeStatus::open;
  trade.tier = Tier::a;
  trade.score = Score{86};
  trade.client_order_id = "ae-" + trade.id;
  trade.broker_order_id = "entry-" + trade.id;
  trade.stop_order_id = "stop-" + trade.id;
  trade.take_profit_order_id = "tp-" + trade.id;
  trade.created_at = trade_day - std::chrono::hours{1};
  trade.updated_at = trade.created_at;
  trade.executed_at = trade.created_at;
  return trade;
}

BrokerPosition position_of(std::string ticker, const char* quantity,
                           const char* price) {
  BrokerPosition position;
  position.ticker = std::move(ticker);
  position.quantity = number(quantity);
  position.average_entry = Decimal::whole(100);
  position.current_price = number(price);
  return position;
}

BrokerOrder order_of(std::string id, std::string ticker, OrderSide side,
                     std::string type) {
  BrokerOrder order;
  order.id = std::move(id);
  order.ticker = std::move(ticker);
  order.side = side;
  order.type = std::move(type);
  order.status = "new";
  order.quantity = Decimal::whole(10);
  return order;
}

BrokerOrder stop_leg(const Trade& trade, const char* price) {
  auto leg = order_of(
    trade.stop_order_id, trade.ticker,
    trade.side == Side::long_side ? OrderSide::sell : OrderSide::buy, "stop");
  leg.order_class = "bracket";
  leg.stop_price = number(price);
  return leg;
}

BrokerOrder filled_entry(const Trade& trade, const char* average) {
  const bool goes_up = trade.side == Side::long_side;
  auto entry = order_of(trade.broker_order_id, trade.ticker,
                        goes_up ? OrderSide::buy : OrderSide::sell, "market");
  entry.client_order_id = trade.client_order_id;
  entry.status = "filled";
  entry.filled_quantity = trade.quantity;
  entry.filled_average = number(average);
  entry.filled_at = trade.created_at + std::chrono::seconds{1};
  const auto exit = goes_up ? OrderSide::sell : OrderSide::buy;
  entry.legs = {
    order_of("tp-" + trade.id, trade.ticker, exit, "limit"),
    order_of("stop-" + trade.id, trade.ticker, exit, "stop"),
  };
  return entry;
}

BrokerFill fill_of(std::string order_id, OrderSide side, const char* price,
                   const char* quantity, WallTime at) {
  BrokerFill fill;
  fill.id = order_id + "/" + price + "/" + quantity;
  fill.order_id = std::move(order_id);
  fill.side = side;
  fill.price = number(price);
  fill.quantity = number(quantity);
  fill.at = at;
  return fill;
}

BrokerTruthPtr truth_of(std::int64_t seq, WallTime at,
                        std::vector<BrokerPosition> positions,
                        std::vector<BrokerOrder> orders) {
  BrokerTruth truth;
  truth.seq = seq;
  truth.fetched_at = at;
  truth.positions = std::move(positions);
  truth.open_orders = std::move(orders);
  return std::make_shared<const BrokerTruth>(std::move(truth));
}

} // namespace signalbox::test
