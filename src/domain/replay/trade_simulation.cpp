#include <utility>

#include "domain/replay/pipeline.hpp"
#include "domain/replay/stop_tightening.hpp"
#include "domain/replay/trade_entry.hpp"
#include "domain/replay/trade_fills.hpp"
#include "domain/replay/trade_marks.hpp"

namespace signalbox {

namespace {

/// One receipt on its way through the simulation.
class Simulation {
public:
  struct Parts {
    const Alert& alert;
    std::string_view receipt_id;
    const TickerReading& reading;
    TickerBook& book;
    const SimulationRules& rules;
    const SessionCalendar& calendar;
  };

  Simulation(const Parts& parts, const Decimal& cash)
    : parts_(parts), cash_(cash) {
    if (parts.alert.price && is_tradable(*parts.alert.price))
      price_ = parts.alert.price;
  }

  SimOutcome run() {
    if (parts_.reading.stage)
      act(*parts_.reading.stage);
    if (open() && price_)
      mark();
    return std::move(outcome_);
  }

private:
  std::optional<SimTrade>& open() { return parts_.book.open; }
  TickerMemory& memory() { return parts_.book.memory; }
  WallTime ts() const { return parts_.alert.ts; }

  SimMoment moment() const {
    return {ts(), parts_.book.memory, parts_.rules, parts_.calendar};
  }

  void act(Stage stage) {
    if (stage == Stage::exit)
      leave("");
    else if (stage == Stage::trim)
      trim();
    else if (stage == Stage::enter_now)
      enter_or_flip();
  }

  void skip(SimRefusal refusal) {
    outcome_.skip = SimSkip{
      parts_.alert.ticker,   ts(),         std::string(parts_.receipt_id),
      *parts_.reading.stage, refusal.code, std::move(refusal.detail)};
  }

  /// Whether nothing bars an act at the receipt's price; notes what does.
  bool allowed(std::optional<SimRefusal> refusal) {
    if (!refusal && !price_)
      refusal = SimRefusal{"missing_price",
                           "price=" + (parts_.alert.price
                                         ? parts_.alert.price->to_text()
                                         : std::string("none"))};
    if (refusal)
      skip(std::move(*refusal));
    return !refusal;
  }

  /// Ends the open trade for the first reason of its move.
  void leave(std::string_view prefix) {
    if (!open())
      return;
    const auto& reasons = parts_.reading.move.reasons;
    const auto reason = reasons.empty() ? "no_reason" : reasons.front();
    if (!allowed(refuse_exit(moment(), reason)))
      return;
    const auto before = cash_effect_e4(*open());
    close_trade(*open(), exit_fill(*open(), reason, *price_, parts_.rules.fill),
                std::string(prefix) + std::string(reason), ts());
    cash_ = cash_ + Decimal::scaled(cash_effect_e4(*open()), 4) -
            Decimal::scaled(before, 4);
    memory().exited_at = memory().closed_at = ts();
    memory().close_reason = open()->exit_reason;
    outcome_.closed = std::exchange(open(), std::nullopt);
  }

  void trim() {
    if (!open())
      return;
    const auto& reading = parts_.reading;
    const auto target = trim_target(reading.completion, reading.phase);
    if (target <= open()->trimmed_pct || !allowed(refuse_trim(moment())))
      return;
    trim_trade(*open(), target, *price_, reading, ts());
    memory().trimmed_at = ts();
  }

  void enter_or_flip() {
    const auto side = parts_.reading.side;
    if (!side || (open() && open()->direction == *side))
      return;
    leave("FLIP_");
    if (!open())
      enter(*side);
  }

  void enter(Side side) {
    const auto& alert = parts_.alert;
    if (auto refusal = refuse_entry(moment(), side, alert.trigger_ts))
      return skip(std::move(*refusal));
    auto levels = entry_levels(alert, side, parts_.rules.entry_price);
    if (!levels)
      return skip(std::move(levels.error()));
    auto size =
      size_entry(alert.ticker, entry_confidence(alert, parts_.reading),
                 levels->price, cash_, parts_.rules);
    if (!size)
      return skip(std::move(size.error()));
    open() =
      opened_trade(alert, parts_.receipt_id, parts_.reading, *levels, *size);
    outcome_.opened = true;
    remember_entry(side);
  }

  void remember_entry(Side side) {
    auto& known = memory();
    if (known.entry_side && *known.entry_side != side)
      known.other_side_entered_at = known.entered_at;
    known.entry_side = side;
    known.entered_at = ts();
    known.entry_trigger_ts = parts_.alert.trigger_ts;
  }

  /// An entry's own receipt leaves its stop where it was just set.
  void mark() {
    mark_trade(*open(), *price_, ts());
    if (outcome_.opened)
      return;
    const auto stop = tightened_stop(*open(), parts_.alert.daily_cloud,
                                     parts_.reading.completion);
    if (!stop || refuse_tightening(moment()))
      return;
    tighten_stop(*open(), *stop, ts());
    memory().tightened_at = ts();
  }

  Parts parts_;
  Decimal cash_;
  std::optional<Decimal> price_; ///< of the receipt, if it can be traded at
  SimOutcome outcome_;
};

} // namespace

SimOutcome process_trade_simulation(const Alert& alert,
                                    std::string_view receipt_id,
                                    const TickerReading& reading,
                                    TickerBook& book, const Decimal& cash,
                                    const SimulationRules& rules,
                                    const SessionCalendar& calendar) {
  return Simulation({alert, receipt_id, reading, book, rules, calendar}, cash)
    .run();
}

} // namespace signalbox
