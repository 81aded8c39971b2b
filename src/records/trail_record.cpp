#include "records/trail_record.hpp"

#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <utility>

#include "records/alert_flags_record.hpp"
#include "records/replay_fields.hpp"
#include "json/view.hpp"
#include "json/writer.hpp"

namespace signalbox {

namespace {

constexpr std::size_t likely_point_bytes = 96;
constexpr std::size_t parts_of_a_point = 10;

using Parts = std::array<json::View, parts_of_a_point>;

/// What a part holds, if it is not null; a part that is not as it was written
/// makes `sound` false.
template <class T>
std::optional<T> maybe(const json::View& part, std::optional<T> read,
                       bool& sound) {
  sound = sound && (part.is_null() || read.has_value());
  return read;
}

template <class T> T need(std::optional<T> read, bool& sound) {
  sound = sound && read.has_value();
  return read ? *std::move(read) : T{};
}

std::optional<WallTime> as_time(const json::View& part) {
  const auto millis = part.as_int();
  return millis ? time_of(*millis) : std::nullopt;
}

/// No alert has a price near the bound, but a text beyond it could not be read
/// again once it was written.
std::optional<Decimal> as_price(const json::View& part) {
  constexpr double bound = 1e15;
  const auto number = part.as_double();
  if (!number || std::fabs(*number) > bound)
    return std::nullopt;
  return part.as_decimal();
}

std::optional<Motion> as_motion(const json::View& part) {
  const auto number = part.as_int();
  if (!number || *number < 0 || *number > static_cast<int>(Motion::pullback))
    return std::nullopt;
  return static_cast<Motion>(*number);
}

std::optional<AlertFlags> as_flags(const json::View& part) {
  const auto bits = part.as_int();
  return bits ? flags_of(*bits) : std::nullopt;
}

std::optional<Side> as_side(const json::View& part) {
  const auto text = part.as_string();
  return text ? side_from(*text) : std::nullopt;
}

std::optional<int> as_rank(const json::View& part) {
  constexpr std::int64_t most = 1'000'000'000;
  const auto number = part.as_int();
  if (!number || *number < -most || *number > most)
    return std::nullopt;
  return static_cast<int>(*number);
}

bool take_parts(const json::View& array, Parts& parts) {
  std::size_t at = 0;
  if (array.size() != parts.size())
    return false;
  array.for_each_item([&](const json::View& part) { parts[at++] = part; });
  return at == parts.size();
}

TrailPoint point_of(const Parts& parts, bool& sound) {
  TrailPoint point;
  point.ts = need(as_time(parts[0]), sound);
  point.price = maybe(parts[1], as_price(parts[1]), sound);
  point.htf = need(parts[2].as_double(), sound);
  point.ltf = need(parts[3].as_double(), sound);
  point.completion = need(parts[4].as_double(), sound);
  point.phase_pct = maybe(parts[5], parts[5].as_double(), sound);
  point.motion = need(as_motion(parts[6]), sound);
  point.side = maybe(parts[7], as_side(parts[7]), sound);
  point.flags = need(as_flags(parts[8]), sound);
  point.rank = maybe(parts[9], as_rank(parts[9]), sound);
  return point;
}

} // namespace

std::string point_json(const TrailPoint& point) {
  json::Writer out(likely_point_bytes);
  out.begin_array()
    .value(millis_of(point.ts))
    .value(point.price)
    .value(point.htf)
    .value(point.ltf)
    .value(point.completion)
    .value(point.phase_pct)
    .value(static_cast<int>(point.motion))
    .value(point.side ? std::optional(to_string(*point.side)) : std::nullopt)
    .value(flag_bits(point.flags))
    .value(point.rank)
    .end_array();
  return out.take();
}

Result<TrailPoint> read_point(std::string_view json) {
  thread_local json::Document document;
  const auto root = document.parse(json);
  Parts parts;
  bool sound = root && root->is_array() && take_parts(*root, parts);
  TrailPoint point;
  if (sound)
    point = point_of(parts, sound);
  if (!sound)
    return malformed_record("a point of a trail");
  return point;
}

} // namespace signalbox
