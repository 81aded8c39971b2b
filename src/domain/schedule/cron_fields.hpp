#pragma once

#include <array>
#include <cstdint>

namespace signalbox {

/// The fields of a cron expression as sets of numbers: bit n stands for n.
struct CronFields {
  std::uint64_t seconds = 1; ///< five fields mean second 0
  std::uint64_t minutes = 0;
  std::uint32_t hours = 0;
  std::uint32_t days = 0;                      ///< of the month, from bit 1
  std::uint32_t months = 0;                    ///< from bit 1
  std::uint32_t weekdays = 0;                  ///< Sunday is bit 0
  bool last_day = false;                       ///< `L`
  std::array<std::uint32_t, 5> nth_weekdays{}; ///< [k - 1]: `n#k`
  std::uint32_t last_weekdays = 0;             ///< `nL`

  /// The field begins with `*` or `?`: both day fields must match a day. If
  /// neither does, one of them is enough (Vixie's rule).
  bool any_day = false, any_weekday = false;

  /// Hour and minute are plain values or lists of them.
  bool fixed_time = false;

  friend bool operator==(const CronFields&, const CronFields&) = default;
};

} // namespace signalbox
