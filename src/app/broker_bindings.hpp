#pragma once

#include <chrono>
#include <string>

#include "app/settings_binding.hpp"

namespace signalbox {

/// ALPACA_BASE_URL; also says what kind of host it names.
SettingBinding broker_base_url();

/// Binds an exact number from `low` to `high`.
SettingBinding decimal(Decimal EntryRules::*field, Decimal low, Decimal high);

/// Binds a whole number of minutes of at most a week.
SettingBinding minutes(std::chrono::minutes EntryRules::*field);

/// AUTO_LAST_ENTRY_ET: a time of day in New York, `15:30`.
SettingBinding last_entry_time();

/// AUTO_TIER_A_MIN, _B_MIN, _C_MIN: a score.
SettingBinding tier_floor(Score TierRules::*field);

/// AUTO_ALLOWED_TIERS: some of A, B and C, a comma list; empty allows none.
SettingBinding allowed_tiers();

} // namespace signalbox
