#pragma once

#include <string>
#include <string_view>

#include "domain/core/error.hpp"
#include "domain/replay/alert.hpp"

namespace signalbox {

/// Of the facts that this program writes; those of another version are not
/// read, so that a receipt is read by its payload instead.
inline constexpr int facts_version = 1;

/// What the rules read of an alert, as a compact array behind its version: all
/// of it but the ticker and the time, which its receipt has. A replay reads it
/// instead of a payload that is many times as long.
std::string alert_facts(const Alert& alert);

/// Reads them again, at the time of their receipt. Fails with
/// `malformed_reply`.
Result<Alert> read_facts(std::string_view facts, std::string_view ticker,
                         WallTime ts);

} // namespace signalbox
