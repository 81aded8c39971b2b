#include "adapters/zones/system_zones.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <date/tz.h>
#include <fmt/format.h>

#include "domain/calendar/new_york.hpp"

namespace signalbox {

namespace {

constexpr std::string_view new_york = "America/New_York";

/// Names of UTC that must work without any data.
constexpr std::array<std::string_view, 2> utc_names{"UTC", "Etc/UTC"};

/// Files below zoneinfo that are no places: the host's own choice, and clocks
/// that count leap seconds.
bool is_no_place(std::string_view name) {
  return name == "localtime" || name == "posixrules" || name == "Factory" ||
         name.starts_with("right/") || name.starts_with("posix/");
}

/// The date library says "for ever" with years far away.
WallTime without_end(date::sys_seconds time) {
  if (time < date::sys_days{date::year{0} / 1 / 1})
    return WallTime::min();
  return time < date::sys_days{date::year{10000} / 1 / 1} ? WallTime{time}
                                                          : WallTime::max();
}

class SystemZone final : public TimeZone {
public:
  explicit SystemZone(const date::time_zone& zone) : zone_(zone) {}

  std::string_view name() const override { return zone_.name(); }

  ZoneOffset offset_at(WallTime time) const override {
    auto info = zone_.get_info(date::floor<std::chrono::seconds>(time));
    return {info.offset, without_end(info.begin), without_end(info.end),
            std::move(info.abbrev)};
  }

private:
  const date::time_zone& zone_; ///< lives as long as the program
};

/// What the library says, without the end of line it may add.
std::string_view first_line(std::string_view text) {
  return text.substr(0, text.find('\n'));
}

tl::unexpected<Error> no_data(std::string_view why) {
  return fail(Errc::unavailable,
              fmt::format("the system has no time zones, install the package "
                          "tzdata ({})",
                          first_line(why)));
}

tl::unexpected<Error> unreadable(std::string_view name, std::string_view why) {
  return fail(Errc::unavailable,
              fmt::format("the zone files for `{}` cannot be read, install the "
                          "package tzdata again ({})",
                          name, first_line(why)));
}

const date::time_zone* find_in(const date::tzdb& zones, std::string_view name) {
  const auto found =
    std::ranges::find(zones.zones, name, &date::time_zone::name);
  return found == zones.zones.end() ? nullptr : &*found;
}

/// A file that is cut or unreadable shows at its first use.
Result<std::shared_ptr<const TimeZone>> open_zone(const date::time_zone& zone) {
  auto opened = std::make_shared<const SystemZone>(zone);
  opened->offset_at(WallTime{});
  return opened;
}

Result<std::shared_ptr<const TimeZone>> find_zone(const date::tzdb& zones,
                                                  std::string_view name) {
  const auto* zone = is_no_place(name) ? nullptr : find_in(zones, name);
  if (!zone)
    return fail(Errc::invalid_argument,
                fmt::format("`{}` is no time zone of the system's tzdata; an "
                            "IANA name such as Europe/London is needed",
                            name));
  if (const auto* sample = find_in(zones, new_york))
    if (auto reach = check_reach(SystemZone(*sample)); !reach)
      return tl::unexpected(std::move(reach.error()));
  return open_zone(*zone);
}

} // namespace

SystemZones::SystemZones(Source source) : source_(source) {}

SystemZones::Source SystemZones::system_source() {
  return []() -> const date::tzdb& {
    const auto& zones = date::get_tzdb();
    if (zones.zones.empty())
      throw std::runtime_error("zoneinfo is empty");
    return zones;
  };
}

Result<std::shared_ptr<const TimeZone>>
SystemZones::find(std::string_view iana) const {
  if (std::ranges::find(utc_names, iana) != utc_names.end())
    return utc_zone();
  const date::tzdb* zones = nullptr;
  try {
    zones = &source_();
  } catch (const std::exception& fault) {
    return no_data(fault.what());
  }
  try {
    return find_zone(*zones, iana);
  } catch (const std::exception& fault) {
    return unreadable(iana, fault.what());
  }
}

Result<void> check_reach(const TimeZone& zone) {
  using namespace std::chrono_literals;
  const WallTime summer = std::chrono::sys_days{2037y / 7 / 1};
  if (zone.offset_at(summer).offset == new_york_offset(summer))
    return {};
  return fail(Errc::unavailable,
              "the system's zone files leave summer times to a rule that is "
              "not read here: install tzdata with `fat` files, as Debian has");
}

} // namespace signalbox
