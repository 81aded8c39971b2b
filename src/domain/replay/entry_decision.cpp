#include "domain/replay/entry_decision.hpp"

#include <algorithm>
#include <array>

#include "domain/replay/derived.hpp"
#include "domain/replay/price_way.hpp"

namespace signalbox {

namespace {

using Codes = std::vector<std::string_view>;

/// Roots of the futures that are barred (domain 7.4).
constexpr std::array<std::string_view, 9> future_roots{
  "ES", "NQ", "YM", "RTY", "CL", "GC", "SI", "HG", "NG"};

/// Written `ES1!`, `ES2!`, …; plain `ES` is a share (domain 11.5).
bool is_barred_future(std::string_view ticker) {
  if (!ticker.ends_with('!'))
    return false;
  ticker.remove_suffix(1);
  const auto root = ticker.substr(0, ticker.find_first_of("0123456789"));
  const auto contract = ticker.substr(root.size());
  return !contract.empty() &&
         contract.find_first_not_of("0123456789") == contract.npos &&
         std::ranges::find(future_roots, root) != future_roots.end();
}

double completion_limit(const Alert& alert, const TickerReading& reading,
                        const LaneRules& rules) {
  auto limit = rules.completion_max;
  if (alert.flags.momentum_elite)
    limit = std::max(limit, rules.completion_max_elite);
  if (reading.flip_watch || alert.flags.sq30_release)
    limit = std::max(limit, rules.completion_max_early);
  return limit;
}

void add_if(Codes& codes, bool holds, std::string_view code) {
  if (holds)
    codes.push_back(code);
}

Codes hard_blockers(const Alert& alert, const TickerReading& reading,
                    const LaneRules& rules) {
  const bool elite = alert.flags.momentum_elite;
  Codes codes;
  add_if(codes, !rules.futures && is_barred_future(alert.ticker),
         "futures_disabled");
  add_if(codes, !alert.price || !alert.sl || !alert.tp, "missing_levels");
  add_if(codes, daily_regime_breaks(alert, reading.side), "htf_regime_gate");
  add_if(codes, ichimoku_breaks(alert, reading.side), "ichimoku_regime_gate");
  add_if(codes, reading.late && !elite, "late_cycle");
  add_if(codes,
         reading.rr &&
           *reading.rr < (elite ? rules.rr_min_elite : rules.rr_min),
         "rr_below_min");
  add_if(codes, reading.completion > completion_limit(alert, reading, rules),
         "completion_high");
  add_if(codes,
         reading.phase > (elite ? rules.phase_max_elite : rules.phase_max),
         "phase_high");
  return codes;
}

/// The scores lie where the other side's entries begin.
bool is_misaligned(const Alert& alert, std::optional<Side> side) {
  return side && in_corridor(other_side(*side), alert.htf, alert.ltf);
}

Codes soft_blockers(const Alert& alert, const TickerReading& reading,
                    const LaneRules& rules) {
  const bool triggered =
    alert.trigger_price || alert.trigger_ts || alert.blocks.triggers;
  const bool fresh =
    reading.motion == Motion::pullback || reading.sequence.flip_60m;
  const auto rank_min =
    alert.flags.momentum_elite ? rules.rank_min_elite : rules.rank_min;
  Codes codes;
  add_if(codes, !reading.in_corridor, "not_in_corridor");
  add_if(codes, is_misaligned(alert, reading.side), "corridor_misaligned");
  add_if(codes, !triggered, "no_trigger");
  add_if(codes, !fresh, "no_fresh_pullback");
  add_if(codes, reading.rank < rank_min, "rank_below_min");
  return codes;
}

} // namespace

EntryDecision decide_entry(const Alert& alert, const TickerReading& reading,
                           const LaneRules& rules) {
  EntryDecision decision;
  decision.side = reading.side;
  decision.blockers = hard_blockers(alert, reading, rules);
  decision.soft = soft_blockers(alert, reading, rules);
  decision.ok = decision.blockers.empty();
  return decision;
}

} // namespace signalbox
