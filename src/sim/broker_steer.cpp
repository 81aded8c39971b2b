#include "sim/broker_steer.hpp"

#include <functional>
#include <optional>
#include <string>

#include "sim/bad_order.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

using ReadMember = std::function<Result<void>(const json::Member&)>;

/// Reads every member of an object; the reader refuses those it does not know.
Result<json::Value> read_members(std::string_view body,
                                 const ReadMember& read) {
  auto parsed = json::parse(body);
  if (!parsed || !parsed->is_object())
    return bad_order("the body must be a JSON object");
  for (const auto& member : parsed->members())
    if (const auto done = read(member); !done)
      return tl::unexpected(done.error());
  return std::move(*parsed);
}

Result<void> unknown(const json::Member& member) {
  return bad_order("unknown member " + member.first);
}

Result<void> read_flag(const json::Member& member, bool& into) {
  const auto flag = member.second.as_bool();
  if (!flag)
    return bad_order(member.first + " must be true or false");
  into = *flag;
  return {};
}

Result<void> read_millis(const json::Member& member, Millis& into) {
  const auto number = member.second.as_int();
  if (!number || *number < 0 || *number > 3'600'000)
    return bad_order(member.first + " must be a whole number up to 3600000");
  into = Millis{*number};
  return {};
}

Result<void> read_number(const json::Member& member, SimAccount& account) {
  if (!member.second.is_string() || member.second.text().empty())
    return bad_order("account_number must be a text");
  account.number = member.second.text();
  return {};
}

/// An amount of some unit, as a number or as a text.
Result<void> read_amount(const json::Member& member,
                         std::optional<std::int64_t> (*read)(std::string_view),
                         std::optional<std::int64_t>& into) {
  into = read(member.second.text());
  if (!into)
    return bad_order(member.first + " must be a decimal number");
  return {};
}

Result<void> read_symbol(const json::Member& member, std::string& into) {
  into = member.second.is_string() ? member.second.text() : "";
  return check_symbol(into);
}

Result<void> check_known(const PriceBoard& prices, const std::string& symbol) {
  if (symbol.empty() || !prices.instrument(symbol).known())
    return bad_order("symbol must be one that the simulator knows");
  return {};
}

} // namespace

Result<void> obey_account_order(BrokerWorld& broker, std::string_view body) {
  auto account = broker.account;
  std::optional<MoneyUnits> cash;
  return read_members(body,
                      [&](const json::Member& member) {
                        if (member.first == "trading_blocked")
                          return read_flag(member, account.trading_blocked);
                        if (member.first == "account_blocked")
                          return read_flag(member, account.account_blocked);
                        if (member.first == "trade_suspended_by_user")
                          return read_flag(member, account.trade_suspended);
                        if (member.first == "account_number")
                          return read_number(member, account);
                        if (member.first == "cash")
                          return read_amount(member, read_money, cash);
                        return unknown(member);
                      })
    .map([&](const json::Value&) {
      broker.account = account;
      if (cash)
        broker.book.ledger.set_cash(*cash);
    });
}

Result<void> obey_settle_order(BrokerWorld& broker, std::string_view body) {
  auto rules = broker.settle_rules;
  return read_members(body,
                      [&](const json::Member& member) {
                        if (member.first == "auto_fill")
                          return read_flag(member, rules.auto_fill);
                        if (member.first == "auto_fill_ms")
                          return read_millis(member, rules.fill_delay);
                        if (member.first == "cancel_ms")
                          return read_millis(member, rules.cancel_delay);
                        return unknown(member);
                      })
    .map([&](const json::Value&) { broker.settle_rules = rules; });
}

Result<void> obey_position_order(BrokerWorld& broker, const PriceBoard& prices,
                                 std::string_view body,
                                 const BrokerMoment& moment) {
  SimPosition position;
  std::optional<ShareUnits> qty;
  std::optional<PriceUnits> price;
  return read_members(body,
                      [&](const json::Member& member) {
                        if (member.first == "symbol")
                          return read_symbol(member, position.symbol);
                        if (member.first == "qty")
                          return read_amount(member, read_shares, qty);
                        if (member.first == "avg_entry_price")
                          return read_amount(member, read_price, price);
                        return unknown(member);
                      })
    .and_then(
      [&](const json::Value&) { return check_known(prices, position.symbol); })
    .and_then([&]() -> Result<void> {
      if (!qty)
        return bad_order("qty is required");
      if (!price)
        price = prices.price(position.symbol, moment.now);
      position.qty = *qty;
      position.cost = worth(*price, *qty);
      broker.book.ledger.put(position, moment.real);
      return {};
    });
}

Result<void> obey_price_order(PriceBoard& prices, std::string_view body,
                              WallTime now) {
  std::string symbol;
  std::optional<PriceUnits> price;
  return read_members(body,
                      [&](const json::Member& member) {
                        if (member.first == "symbol")
                          return read_symbol(member, symbol);
                        if (member.first != "price")
                          return unknown(member);
                        return member.second.is_null()
                                 ? Result<void>{}
                                 : read_amount(member, read_price, price);
                      })
    .and_then([&](const json::Value& order) -> Result<void> {
      if (order.find("price") == nullptr || (price && *price <= 0))
        return bad_order("price must be above 0, or null for the walk");
      return check_known(prices, symbol);
    })
    .map([&] {
      if (price)
        prices.set(symbol, *price, now);
      else
        prices.release(symbol);
    });
}

} // namespace signalbox
