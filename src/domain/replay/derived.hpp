#pragma once

#include <optional>

#include "domain/replay/alert.hpp"

/// What is derived from one alert alone (domain 7.3).
namespace signalbox {

/// The side that the state names, else the sign of the higher time frame.
std::optional<Side> alert_side(const Alert& alert);

/// Whether the scores lie beside a side's corridor on its bad side.
bool is_short_of_corridor(Side side, double htf, double ltf);

/// Whether they are past it by strength.
bool is_beyond_corridor(Side side, double ltf);

/// Whether the scores lie where a side's entries begin.
bool in_corridor(std::optional<Side> side, double htf, double ltf);

/// `tpMax`: the named maximum, else the level that is farthest in the side's
/// direction, else the target.
std::optional<Decimal> max_target(const Alert& alert, std::optional<Side> side);

/// Reward to risk: the alert's own, else from the trigger (or the price) to
/// the target and to the stop; nothing unless both are above zero.
std::optional<double> reward_to_risk(const Alert& alert,
                                     std::optional<Side> side);

/// How much of the way from the trigger to `target` is done, 0 to 1. A move
/// against the way is none, nor is a way against the side. Nothing when the
/// price, the trigger or the target is missing.
std::optional<double> completion_towards(const std::optional<Decimal>& target,
                                         const Alert& alert,
                                         std::optional<Side> side);

/// How much of the move is done, 0 to 1; 0 when unknown.
double completion_of(const Alert& alert);

/// Whether the alert is late in its cycle.
bool is_late(const Alert& alert);

/// Whether the daily cloud speaks against a side. Missing data never does.
bool daily_regime_breaks(const Alert& alert, std::optional<Side> side);

/// Whether both ichimoku clouds do. Missing data never does.
bool ichimoku_breaks(const Alert& alert, std::optional<Side> side);

} // namespace signalbox
