#include "sim/http_date.hpp"

#include <chrono>
#include <ctime>

#include <fmt/chrono.h>

namespace signalbox {

std::string http_date(WallTime time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  return fmt::format(
    "{:%a, %d %b %Y %H:%M:%S} GMT",
    fmt::gmtime(static_cast<std::time_t>(seconds.time_since_epoch().count())));
}

} // namespace signalbox
