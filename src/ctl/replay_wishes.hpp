#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>

#include "ctl/arguments.hpp"
#include "ctl/host.hpp"
#include "domain/calendar/date.hpp"

namespace signalbox {

/// Where in a day a replay stands: rows of a bucket that are already done.
struct ReplayPlace {
  WallTime bucket{};
  long offset = 0;

  friend auto operator<=>(const ReplayPlace&, const ReplayPlace&) = default;
};

/// What a replay over the buckets of a day is to do.
struct ReplayWishes {
  Date date{};
  std::string ticker;         ///< empty: all
  std::string script_version; ///< empty: the daemon's own choice
  std::string base;           ///< the address, if an option gave it
  ReplayPlace start;
  bool one_bucket = false;   ///< only the one that it starts at
  std::int64_t buckets = 0;  ///< how many it has to do; 0: not known
  std::optional<long> limit; ///< rows of a page
  bool clean_slate = false, new_run = false, publish_end = false;
  Millis delay{200}; ///< between two calls
};

/// Options win over the environment: `DATE`, `TICKER`, `BUCKET`,
/// `CLEAN_SLATE`, `DELAY_MS`. Without a date it is that of the bucket, else
/// today in New York. Fails with `invalid_argument`.
Result<ReplayWishes> read_replay_wishes(const Arguments& arguments,
                                        const Host& host, WallTime now);

/// What is asked for the page at a place; only the first page may clean.
std::string page_target(const ReplayWishes& wishes, const ReplayPlace& place,
                        bool first);

/// The command line that goes on at a place, for a shell; `first` if no page
/// was answered yet. Holds no secret.
std::string command_to_go_on(const ReplayWishes& wishes,
                             const ReplayPlace& place, bool first);

} // namespace signalbox
