#pragma once

#include "domain/calendar/zone.hpp"

namespace date {
struct tzdb;
} // namespace date

namespace signalbox {

/// The zones of the system's tzdata, read from its files when first asked for
/// and never from a network.
class SystemZones final : public ZoneBook {
public:
  /// Where the zones come from; throws if there are none.
  using Source = const date::tzdb& (*)();

  explicit SystemZones(Source source = system_source());

  Result<std::shared_ptr<const TimeZone>>
  find(std::string_view iana) const override;

private:
  static Source system_source();

  Source source_;
};

/// Whether a zone's changes are all written out. The date library does not
/// read the rule at the end of a zone file, which `slim` files rely on; Debian
/// ships `fat` ones with every change up to 2037. Fails with `unavailable` if
/// New York has no summer in 2037.
Result<void> check_reach(const TimeZone& new_york);

} // namespace signalbox
