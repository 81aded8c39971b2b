#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/decimal.hpp"
#include "domain/signals/signal.hpp"

/// What a charting alert says (domain 7.1), already read and checked.
namespace signalbox {

/// How the two time frames of an alert's `state` lie to each other.
enum class Motion { none, momentum, pullback };

enum class PhaseZone { none, low, medium, high, extreme };

/// Where a price lies to a cloud of averages.
enum class CloudPosition { none, above, inside, below };

/// The switches of `flags{}` that rules read; an absent one is off.
struct AlertFlags {
  bool sq30_on = false;
  bool sq30_release = false;
  bool phase_zone_change = false;
  bool momentum_elite = false;
  bool ema_cross_1h = false;   ///< `ema_cross_1h_13_48`
  bool buyable_dip_1h = false; ///< `buyable_dip_1h_13_48`

  friend bool operator==(const AlertFlags&, const AlertFlags&) = default;
};

/// `daily_ema_cloud` with its edges.
struct DailyCloud {
  CloudPosition position = CloudPosition::none;
  std::optional<Decimal> upper, lower;

  friend bool operator==(const DailyCloud&, const DailyCloud&) = default;
};

/// `rsi.divergence`: the side that it speaks for.
enum class Divergence { none, bullish, bearish };

/// The time frames of `tf_tech`, in the order of `Alert::stacks`.
enum class TimeFrame { w, d, h4, h1, m30, m10 };
inline constexpr std::size_t time_frames = 6;

/// Blocks of an alert whose absence costs rank (domain 7.3); an empty list or
/// object counts as absent (11.5).
struct AlertBlocks {
  bool tf_tech = false, triggers = false, tp_levels = false;
  bool daily_cloud = false, ichimoku_d = false, ichimoku_w = false;

  friend bool operator==(const AlertBlocks&, const AlertBlocks&) = default;
};

/// One alert. Prices are exact, indicators are doubles (domain 1.2); what was
/// not sent, or is not a finite number, is absent.
struct Alert {
  std::string ticker; ///< as inside (domain 1.3)
  WallTime ts{};
  double htf = 0, ltf = 0; ///< `htf_score`, `ltf_score`
  std::string script_version;
  std::string state; ///< as sent
  Motion motion = Motion::none;
  std::optional<Side> named_side; ///< of `state`, when it names one
  std::optional<Decimal> price, trigger_price;
  std::optional<Decimal> sl; ///< the first of `sl`, `sl_price`, `stop_loss`
  /// The first of `tp`, `tp_max_price`, `tp_target_price`, `tp_target`.
  std::optional<Decimal> tp;
  std::optional<Decimal> tp_max_price;
  std::vector<Decimal> tp_levels;
  std::optional<double> completion, phase_pct;
  PhaseZone phase_zone = PhaseZone::none;
  std::optional<WallTime> trigger_ts;
  std::optional<double> rr, rank;
  AlertFlags flags;
  std::array<std::optional<double>, time_frames> stacks; ///< `ema.stack`
  DailyCloud daily_cloud;
  CloudPosition ichimoku_d = CloudPosition::none;
  CloudPosition ichimoku_w = CloudPosition::none;
  Divergence divergence = Divergence::none;
  std::optional<double> td_boost; ///< `td_sequential.boost`
  AlertBlocks blocks;

  friend bool operator==(const Alert&, const Alert&) = default;
};

} // namespace signalbox
