#include "sim/broker_stamp.hpp"

#include <algorithm>
#include <cstddef>

#include <fmt/format.h>

#include "domain/core/time_text.hpp"

namespace signalbox {
namespace {

constexpr int first_nanos = 1'000;
constexpr int step_nanos = 1'000;
constexpr int most_nanos = 999'999;

/// The fourth to ninth digit behind the seconds.
int nanos_of(std::string_view text) {
  const auto dot = text.find('.');
  int nanos = 0;
  bool ended = dot == std::string_view::npos;
  for (std::size_t place = 1; place <= 9; ++place) {
    const auto at = dot + place;
    ended = ended || at >= text.size() || text[at] < '0' || text[at] > '9';
    if (place > 3)
      nanos = nanos * 10 + (ended ? 0 : text[at] - '0');
  }
  return nanos;
}

} // namespace

std::string to_text(const SimStamp& stamp) {
  auto text = to_iso(stamp.at);
  text.pop_back();
  return text + fmt::format("{:06}Z", stamp.nanos);
}

Result<SimStamp> parse_stamp(std::string_view text) {
  std::string whole(text);
  if (text.size() == 10)
    whole += "T00:00:00Z";
  return parse_iso(whole).map([&](WallTime at) {
    return SimStamp{at, nanos_of(whole)};
  });
}

SimStamp StampSource::next(WallTime now) {
  const int nanos = now == last_.at ? last_.nanos + step_nanos : first_nanos;
  last_ = {now, std::min(nanos, most_nanos)};
  return last_;
}

} // namespace signalbox
