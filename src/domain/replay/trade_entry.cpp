#include "domain/replay/trade_entry.hpp"

#include <fmt/format.h>

#include "domain/core/sha256.hpp"
#include "domain/replay/trade_marks.hpp"

namespace signalbox {

namespace {

constexpr std::string_view source = "KANBAN_ENTER_NOW";

std::string text_of(const std::optional<Decimal>& level) {
  return level ? level->to_text() : "none";
}

std::string text_of(const std::optional<double>& number) {
  return number ? fmt::format("{}", *number) : "none";
}

std::optional<Decimal> entry_price(const Alert& alert, EntryPrice from) {
  if (from == EntryPrice::trigger && alert.trigger_price)
    return alert.trigger_price;
  return alert.price;
}

/// A level that the simulation can reckon with.
bool is_level(const std::optional<Decimal>& level) {
  static const auto most = Decimal::whole(1'000'000'000);
  return level && level->positive() && *level <= most;
}

bool has_levels(const Alert& alert, const std::optional<Decimal>& price) {
  return alert.price && is_tradable(*alert.price) && price &&
         is_tradable(*price) && is_level(alert.sl) && is_level(alert.tp);
}

bool sides_fit(const EntryLevels& levels, Side side) {
  return side == Side::long_side
           ? levels.sl < levels.price && levels.price < levels.tp
           : levels.tp < levels.price && levels.price < levels.sl;
}

SimEvent entry_event(const SimTrade& trade, std::string_view path) {
  SimEvent event;
  event.type = SimEventType::entry;
  event.ts = trade.entry_ts;
  event.price = trade.entry_price;
  event.shares = trade.shares;
  event.value = part_value(trade, trade.shares, trade.entry_price);
  event.reason = source;
  event.note = fmt::format("path={}, rank={}, rr={}, confidence={:.5f}",
                           path.empty() ? "none" : path, trade.rank,
                           text_of(trade.rr), trade.confidence);
  return event;
}

} // namespace

bool is_tradable(const Decimal& price) {
  static const auto least = Decimal::scaled(1, 4);
  static const auto most = Decimal::whole(10'000'000);
  return least <= price && price <= most;
}

tl::expected<EntryLevels, SimRefusal> entry_levels(const Alert& alert,
                                                   Side side, EntryPrice from) {
  const auto price = entry_price(alert, from);
  if (has_levels(alert, price)) {
    const EntryLevels levels{*price, *alert.sl, *alert.tp};
    if (sides_fit(levels, side))
      return levels;
  }
  return tl::unexpected(SimRefusal{
    "missing_levels",
    fmt::format("side={}, sl={}, price={}, tp={}", to_string(side),
                text_of(alert.sl), text_of(price), text_of(alert.tp))});
}

std::string trade_id(std::string_view ticker, WallTime ts,
                     std::string_view receipt_id) {
  return fmt::format("{}-{}-{}", ticker, ts.time_since_epoch().count(),
                     sha256_hex(receipt_id).substr(0, 8));
}

SimTrade opened_trade(const Alert& alert, std::string_view receipt_id,
                      const TickerReading& reading, const EntryLevels& levels,
                      const EntrySize& size) {
  SimTrade trade;
  trade.id = trade_id(alert.ticker, alert.ts, receipt_id);
  trade.ticker = alert.ticker;
  trade.direction = reading.side.value_or(Side::long_side);
  trade.entry_price = levels.price;
  trade.entry_ts = alert.ts;
  trade.trigger_ts = alert.trigger_ts;
  trade.sl = levels.sl;
  trade.tp = levels.tp;
  trade.rr = reading.rr;
  trade.rank = reading.rank;
  trade.state = alert.state;
  trade.flags = alert.flags;
  trade.script_version = alert.script_version;
  trade.notional = size.notional;
  trade.confidence = size.confidence;
  trade.shares = size.shares;
  trade.point_value = size.point_value;
  trade.current_price = levels.price;
  trade.last_update = alert.ts;
  trade.history.push_back(entry_event(trade, reading.path));
  return trade;
}

} // namespace signalbox
