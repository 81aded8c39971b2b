#include "records/array_parts.hpp"

#include <cmath>

#include "records/replay_fields.hpp"

namespace signalbox {

namespace {

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

} // namespace

ArrayParts::ArrayParts(const json::View& array, std::size_t count)
  : count_(count) {
  sound_ = count <= most && array.is_array() && array.size() == count;
  if (!sound_)
    return;
  std::size_t at = 0;
  array.for_each_item([&](const json::View& part) { parts_[at++] = part; });
}

const json::View& ArrayParts::next() {
  static const json::View nothing{};
  sound_ = sound_ && at_ < count_;
  return sound_ ? parts_[at_++] : nothing;
}

WallTime ArrayParts::time() {
  return need(as_time(next()));
}

std::int64_t ArrayParts::whole(std::int64_t least, std::int64_t greatest) {
  const auto number = next().as_int();
  sound_ = sound_ && number && *number >= least && *number <= greatest;
  return sound_ ? *number : 0;
}

std::optional<double> ArrayParts::number_or_none() {
  const auto& part = next();
  return maybe(part, part.as_double());
}

std::optional<Decimal> ArrayParts::price_or_none() {
  const auto& part = next();
  return maybe(part, as_price(part));
}

std::optional<WallTime> ArrayParts::time_or_none() {
  const auto& part = next();
  return maybe(part, as_time(part));
}

std::vector<Decimal> ArrayParts::prices() {
  std::vector<Decimal> prices;
  const auto& list = next();
  sound_ = sound_ && list.is_array();
  list.for_each_item(
    [&](const json::View& item) { prices.push_back(need(as_price(item))); });
  return prices;
}

} // namespace signalbox
