#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <string_view>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"

namespace signalbox {

/// What a clock on the wall of some zone shows.
using LocalTime = std::chrono::local_time<Millis>;

/// One offset of a zone and how long it stands. Neighbours may have the same
/// offset: then only the abbreviation changes.
struct ZoneOffset {
  std::chrono::seconds offset{}; ///< east of UTC
  WallTime begin{}, end{};       ///< `begin` <= t < `end`
  std::string abbreviation;      ///< `EST`, `+0545`

  friend bool operator==(const ZoneOffset&, const ZoneOffset&) = default;
};

/// A place's civil time: an offset for every instant.
class TimeZone {
public:
  virtual ~TimeZone() = default;

  /// The IANA name: `America/New_York`.
  virtual std::string_view name() const = 0;

  /// The offset at an instant; the first and the last one stand for ever, with
  /// a `begin` or `end` at the ends of WallTime.
  virtual ZoneOffset offset_at(WallTime time) const = 0;
};

/// Finds zones by their IANA names.
class ZoneBook {
public:
  virtual ~ZoneBook() = default;

  /// Fails with `invalid_argument` naming an unknown zone, and with
  /// `unavailable` if there is no data about zones at all. `UTC` is always
  /// found.
  virtual Result<std::shared_ptr<const TimeZone>>
  find(std::string_view iana) const = 0;
};

/// UTC itself, which needs no data.
std::shared_ptr<const TimeZone> utc_zone();

/// How many instants show a local time: one, none because the clocks went
/// forward, or two because they went back.
enum class LocalKind { unique, gap, overlap };

/// Where a local time lies on the line of instants.
struct LocalInstants {
  LocalKind kind = LocalKind::unique;
  WallTime first{};  ///< the earlier one; of a gap the first instant after it
  WallTime second{}; ///< the later one of an overlap, else the same as `first`

  friend bool operator==(const LocalInstants&, const LocalInstants&) = default;
};

/// What the clocks of a zone show at an instant of the years 0000 to 9999.
LocalTime local_at(const TimeZone& zone, WallTime time);

/// The instants that show a local time of the years 0000 to 9999.
LocalInstants instants_of(const TimeZone& zone, LocalTime local);

} // namespace signalbox
