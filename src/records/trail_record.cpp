#include "records/trail_record.hpp"

#include <cstdint>
#include <optional>

#include "records/alert_flags_record.hpp"
#include "records/array_parts.hpp"
#include "records/replay_fields.hpp"
#include "json/view.hpp"
#include "json/writer.hpp"

namespace signalbox {

namespace {

constexpr std::size_t likely_point_bytes = 96;
constexpr std::size_t parts_of_a_point = 10;

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

StoredPoint point_of(ArrayParts& parts) {
  StoredPoint stored;
  auto& point = stored.point;
  point.ts = parts.time();
  stored.price = parts.price_or_none();
  point.htf = parts.number();
  point.ltf = parts.number();
  point.completion = parts.number();
  point.phase_pct = parts.number_or_none();
  point.motion = parts.one_up_to(Motion::pullback);
  const auto& side = parts.next();
  point.side = parts.maybe(side, as_side(side));
  point.flags = parts.need(flags_of(parts.whole()));
  const auto& rank = parts.next();
  stored.rank = parts.maybe(rank, as_rank(rank));
  return stored;
}

} // namespace

std::string point_json(const StoredPoint& stored) {
  const auto& point = stored.point;
  json::Writer out(likely_point_bytes);
  out.begin_array()
    .value(millis_of(point.ts))
    .value(stored.price)
    .value(point.htf)
    .value(point.ltf)
    .value(point.completion)
    .value(point.phase_pct)
    .value(static_cast<int>(point.motion))
    .value(point.side ? std::optional(to_string(*point.side)) : std::nullopt)
    .value(flag_bits(point.flags))
    .value(stored.rank)
    .end_array();
  return out.take();
}

Result<StoredPoint> read_point(std::string_view json) {
  thread_local json::Document document;
  const auto root = document.parse(json);
  ArrayParts parts(root.value_or(json::View{}), parts_of_a_point);
  auto point = point_of(parts);
  if (!parts.sound())
    return malformed_record("a point of a trail");
  return point;
}

} // namespace signalbox
