#include "domain/calendar/zone.hpp"

#include <optional>

namespace signalbox {

namespace {

/// More than any zone was ever away from UTC.
constexpr std::chrono::hours furthest{26};

class Utc final : public TimeZone {
public:
  std::string_view name() const override { return "UTC"; }

  ZoneOffset offset_at(WallTime) const override {
    return {{}, WallTime::min(), WallTime::max(), "UTC"};
  }
};

/// The instant of a local time under a given offset.
WallTime under(std::chrono::seconds offset, LocalTime local) {
  return WallTime{local.time_since_epoch() - offset};
}

} // namespace

std::shared_ptr<const TimeZone> utc_zone() {
  static const auto zone = std::make_shared<const Utc>();
  return zone;
}

LocalTime local_at(const TimeZone& zone, WallTime time) {
  return LocalTime{time.time_since_epoch() + zone.offset_at(time).offset};
}

LocalInstants instants_of(const TimeZone& zone, LocalTime local) {
  const WallTime as_utc{local.time_since_epoch()};
  std::optional<LocalInstants> shown;
  std::optional<WallTime> gap_end;
  auto period = zone.offset_at(as_utc - furthest);
  for (;;) {
    const auto instant = under(period.offset, local);
    if (instant < period.begin && !gap_end)
      gap_end = period.begin;
    if (period.begin <= instant && instant < period.end) {
      if (shown)
        return {LocalKind::overlap, shown->first, instant};
      shown = {LocalKind::unique, instant, instant};
    }
    if (period.end > as_utc + furthest)
      break;
    period = zone.offset_at(period.end);
  }
  return shown ? *shown : LocalInstants{LocalKind::gap, *gap_end, *gap_end};
}

} // namespace signalbox
