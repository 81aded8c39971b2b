#pragma once

#include "domain/core/clock.hpp"
#include "domain/core/decimal.hpp"

namespace signalbox {

/// Points of the rank formula (domain 7.3, `RANK_WEIGHTS`).
struct RankWeights {
  double base = 30;
  double momentum = 12, pullback = 4;
  double htf_share = 0.35, htf_most = 10;
  double ltf_share = 0.30, ltf_most = 10;
  double completion = 15, completion_end = 0.6;
  double early_phase = 3, late_phase = 30;
  double squeeze_release = 12, squeeze_on = 4;
  double phase_zone_change = 2;
  double rr_high = 10, rr_good = 7, rr_fair = 4;
  double momentum_elite = 15;
  double ema_cross = 5, buyable_dip = 7;
  double aligned = 2;
  double divergence = 4;
  double missing_block = 2, missing_most = 10;
  double invalidated = 25, completed = 15;
};

/// What bars an entry (domain 7.4), and what starts a trim (7.5).
struct LaneRules {
  RankWeights weights;
  double rank_min = 70, rank_min_elite = 60; ///< `SIM_RANK_MIN`
  double rr_min = 1.2, rr_min_elite = 1.08;  ///< `SIM_RR_MIN`
  double completion_max = 0.5;               ///< `SIM_COMPLETION_MAX`
  double completion_max_elite = 0.55;
  double completion_max_early = 0.6; ///< flip_watch or squeeze release
  double phase_max = 0.65, phase_max_elite = 0.7475; ///< `SIM_PHASE_MAX`
  double enter_rank = 75;       ///< path (a), `SIM_ENTER_RANK`
  double trim_completion = 0.6; ///< rule 3, `SIM_TRIM_COMPLETION`
  bool futures = false;         ///< `SIM_FUTURES`
};

enum class FillModel { price, level };    ///< `SIM_FILL`
enum class EntryPrice { price, trigger }; ///< `SIM_ENTRY_PRICE`

/// How trades are simulated (domain 7.6).
struct SimulationRules {
  Decimal start_cash = Decimal::whole(100'000); ///< `SIM_START_CASH`
  Decimal notional_min = Decimal::whole(1'000); ///< `SIM_NOTIONAL_MIN`
  Decimal notional_max = Decimal::whole(5'000); ///< `SIM_NOTIONAL_MAX`
  FillModel fill = FillModel::price;
  EntryPrice entry_price = EntryPrice::price;
  Millis enter_pause{600'000};       ///< `SIM_ENTER_COOLDOWN_MS`
  Millis trim_pause{300'000};        ///< `SIM_TRIM_COOLDOWN_MS`
  Millis exit_pause{300'000};        ///< `SIM_EXIT_COOLDOWN_MS`
  Millis tighten_pause{900'000};     ///< `SIM_TIGHTEN_COOLDOWN_MS`
  Millis same_side_pause{3'600'000}; ///< of entries without `trigger_ts`
};

/// Everything that decides what a receipt does, live and replayed alike.
struct PipelineRules {
  LaneRules lanes;
  SimulationRules simulation;
};

} // namespace signalbox
