#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/replay/alert.hpp"
#include "json/view.hpp"

namespace signalbox {

/// What the members of an alert say, taken in one pass. Whoever reads more of
/// them, or otherwise, raises `facts_version`. Required ones that are
/// absent, or not of their kind, are none.
struct AlertFields {
  Alert alert;                            ///< but for its ticker and time
  std::optional<std::string_view> ticker; ///< as sent, not empty
  std::optional<double> ts;               ///< as sent
  std::optional<double> htf, ltf;         ///< `htf_score`, `ltf_score`
};

/// Reads an alert's object; of other values nothing is known.
AlertFields read_alert_fields(const json::View& object);

/// Sets `state` as it was sent and what it says: the motion, and the side if it
/// names one.
void take_state(Alert& alert, std::string text);

/// The names of the required members that are none, in the order of 7.1.
std::vector<std::string_view> missing_of(const AlertFields& fields);

/// An epoch number as an instant: below 1e12 it is in seconds. Nothing outside
/// the years 2007 to 2099, where no session is known.
std::optional<WallTime> instant_of(double epoch);

} // namespace signalbox
