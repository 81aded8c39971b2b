#include "domain/schedule/duration_text.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

namespace signalbox {

namespace {

constexpr Millis longest = std::chrono::days{366};

struct Unit {
  std::string_view name;
  Millis length;
};

constexpr std::array<Unit, 5> units{{
  {"d", std::chrono::days{1}},
  {"h", std::chrono::hours{1}},
  {"m", std::chrono::minutes{1}},
  {"s", std::chrono::seconds{1}},
  {"ms", Millis{1}},
}};

constexpr std::string_view digits = "0123456789";

/// Takes the leading number off the text; anything large is as good as any.
std::int64_t take_number(std::string_view& text) {
  constexpr std::int64_t large = 100'000'000'000;
  std::int64_t number = 0;
  while (!text.empty() && digits.find(text.front()) != digits.npos) {
    number = std::min(large, number * 10 + (text.front() - '0'));
    text.remove_prefix(1);
  }
  return number;
}

tl::unexpected<Error> refuse(std::string_view text) {
  return fail(
    Errc::invalid_argument,
    fmt::format("`{}` is no duration like 90s, 5m or 1h30m of at most 366 days",
                text));
}

} // namespace

Result<Millis> parse_duration(std::string_view text) {
  auto rest = text;
  Millis sum{0};
  auto allowed = units.begin();
  while (!rest.empty() && digits.find(rest.front()) != digits.npos) {
    const auto number = take_number(rest);
    const auto name = rest.substr(0, rest.find_first_of(digits));
    const auto unit = std::find_if(
      allowed, units.end(), [&](const Unit& u) { return u.name == name; });
    if (unit == units.end() || number > longest / unit->length)
      return refuse(text);
    sum += number * unit->length;
    rest.remove_prefix(name.size());
    allowed = unit + 1;
  }
  if (text.empty() || !rest.empty() || sum > longest)
    return refuse(text);
  return sum;
}

std::string duration_text(Millis duration) {
  std::string text;
  for (const auto& unit : units) {
    if (duration < unit.length)
      continue;
    text += fmt::format("{}{}", duration / unit.length, unit.name);
    duration %= unit.length;
  }
  return text.empty() ? "0s" : text;
}

} // namespace signalbox
