#include "vendors/alpaca/trading_account.hpp"

#include "vendors/alpaca/field_reader.hpp"
#include "vendors/alpaca/symbols.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

Result<BrokerAccount> read_account(const json::Value& body) {
  FieldReader fields(body, "account");
  BrokerAccount account;
  account.number = fields.text("account_number");
  account.trading_blocked = fields.flag("trading_blocked");
  account.account_blocked = fields.flag("account_blocked");
  account.suspended = fields.flag("trade_suspended_by_user");
  account.buying_power = fields.average_if_any("buying_power");
  account.equity = fields.average_if_any("equity");
  return fields.finish(std::move(account));
}

Result<BrokerClock> read_clock(const json::Value& body) {
  FieldReader fields(body, "clock");
  BrokerClock clock;
  clock.now = fields.time("timestamp");
  clock.open = fields.flag("is_open");
  clock.next_open = fields.time("next_open");
  clock.next_close = fields.time("next_close");
  return fields.finish(clock);
}

Result<BrokerPosition> read_position(const json::Value& row) {
  FieldReader fields(row, "position");
  BrokerPosition position;
  position.ticker = to_ticker(fields.text("symbol"));
  position.quantity = fields.amount("qty");
  position.average_entry = fields.average("avg_entry_price");
  position.current_price = fields.average_if_any("current_price");
  position.unrealized = fields.average_if_any("unrealized_pl");
  const auto side = fields.text("side");
  if (side != "long" && side != "short")
    fields.refuse("side", "it is neither long nor short");
  else if (position.quantity.zero() ||
           position.quantity.negative() != (side == "short"))
    fields.refuse("qty", "its sign and the side contradict each other");
  return fields.finish(std::move(position));
}

Result<std::vector<BrokerPosition>> read_positions(const json::Value& body) {
  if (!body.is_array())
    return fail(Errc::malformed_reply, "the positions are no list");
  std::vector<BrokerPosition> positions;
  positions.reserve(body.items().size());
  for (const auto& row : body.items()) {
    auto position = read_position(row);
    if (!position)
      return tl::unexpected(std::move(position.error()));
    positions.push_back(std::move(*position));
  }
  return positions;
}

} // namespace

Result<BrokerAccount> read_account_answer(std::string_view body) {
  return json::parse(body).and_then(read_account);
}

Result<BrokerClock> read_clock_answer(std::string_view body) {
  return json::parse(body).and_then(read_clock);
}

Result<std::vector<BrokerPosition>>
read_positions_answer(std::string_view body) {
  return json::parse(body).and_then(read_positions);
}

} // namespace signalbox
