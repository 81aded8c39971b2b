#include "sim/broker_account_text.hpp"

#include <string_view>

#include "sim/text_member.hpp"

namespace signalbox {
namespace {

void money(json::Writer& out, std::string_view name, MoneyUnits value) {
  text_member(out, name, money_text(value));
}

void write_money(json::Writer& out, const SimFunds& funds, MoneyUnits cash) {
  const auto margin = (funds.long_value - funds.short_value) / 2;
  money(out, "cash", funds.cash);
  money(out, "buying_power", funds.buying_power);
  money(out, "regt_buying_power", funds.buying_power);
  money(out, "daytrading_buying_power", 0);
  money(out, "non_marginable_buying_power", cash);
  money(out, "equity", funds.equity);
  money(out, "last_equity", funds.equity);
  money(out, "portfolio_value", funds.equity);
  money(out, "long_market_value", funds.long_value);
  money(out, "short_market_value", funds.short_value);
  money(out, "initial_margin", margin);
  money(out, "maintenance_margin", margin);
  money(out, "last_maintenance_margin", 0);
  text_member(out, "multiplier", std::to_string(buying_multiplier));
  money(out, "sma", 0);
}

void write_flags(json::Writer& out, const SimAccount& account) {
  out.member("pattern_day_trader", false).member("daytrade_count", 0);
  out.member("shorting_enabled", true);
  out.member("trading_blocked", account.trading_blocked);
  out.member("transfers_blocked", false);
  out.member("account_blocked", account.account_blocked);
  out.member("trade_suspended_by_user", account.trade_suspended);
}

/// Profit, in money and as a share of the cost.
void write_profit(json::Writer& out, MoneyUnits profit, MoneyUnits cost) {
  const auto share = ratio_text(profit, cost < 0 ? -cost : cost);
  money(out, "unrealized_pl", profit);
  text_member(out, "unrealized_plpc", share);
  money(out, "unrealized_intraday_pl", profit);
  text_member(out, "unrealized_intraday_plpc", share);
}

} // namespace

std::string account_text(const BrokerWorld& broker, const PriceBoard& prices,
                         WallTime now) {
  const auto funds = funds_of(broker.book, prices, now);
  json::Writer out;
  out.begin_object();
  text_member(out, "id", uuid_of(1));
  text_member(out, "account_number", broker.account.number);
  out.member("status", "ACTIVE").member("currency", "USD");
  write_money(out, funds, funds.cash > 0 ? funds.cash : 0);
  write_flags(out, broker.account);
  out.member("created_at", "2025-11-03T18:20:11.5Z").end_object();
  return out.take();
}

void write_position(json::Writer& out, const BrokerWorld& broker,
                    const SimPosition& position, const SimScene& scene) {
  const auto price = scene.prices.price(position.symbol, scene.now).value_or(0);
  const auto last =
    scene.prices.price(position.symbol, broker.session.last_close(scene.now))
      .value_or(0);
  const auto value = worth(price, position.qty);
  out.begin_object();
  text_member(out, "asset_id", asset_id(position.symbol));
  text_member(out, "symbol", position.symbol);
  out.member("exchange", "NASDAQ").member("asset_class", "us_equity");
  out.member("asset_marginable", true);
  out.member("side", position.qty > 0 ? "long" : "short");
  text_member(out, "qty", share_text(position.qty));
  text_member(out, "qty_available",
              share_text(available_shares(scene.book, position)));
  money(out, "avg_entry_price", per_share(position.cost, position.qty));
  money(out, "cost_basis", position.cost);
  money(out, "market_value", value);
  text_member(out, "current_price", price_text(price));
  text_member(out, "lastday_price", price_text(last));
  text_member(out, "change_today", ratio_text(price - last, last));
  write_profit(out, value - position.cost, position.cost);
  out.end_object();
}

} // namespace signalbox
