#include "domain/replay/receipt.hpp"

#include <fmt/format.h>

#include "domain/core/enum_names.hpp"
#include "domain/core/sha256.hpp"

namespace signalbox {

namespace {

constexpr EnumNames<Disposition, 4> disposition_names{
  {"processed", "late", "duplicate", "ts_out_of_range"}};

/// The shortest text of a number; both zeros are the same.
std::string text_of(double number) {
  return fmt::format("{}", number == 0 ? 0.0 : number);
}

std::string text_of(const std::optional<double>& number) {
  return number ? text_of(*number) : "none";
}

std::string text_of(const std::optional<WallTime>& time) {
  return time ? fmt::format("{}", time->time_since_epoch().count()) : "none";
}

/// The first eight bytes of a hash as a number.
std::uint64_t number_of(const Sha256& hash) {
  std::uint64_t number = 0;
  for (std::size_t i = 0; i < sizeof(number); ++i)
    number = (number << 8U) | hash[i];
  return number;
}

} // namespace

std::string_view to_string(Disposition disposition) {
  return disposition_names.of(disposition);
}

WallTime bucket_of(WallTime ts) {
  using Buckets = std::chrono::duration<std::int64_t, std::ratio<300>>;
  static_assert(Buckets{1} == bucket_width);
  return std::chrono::floor<Buckets>(ts);
}

std::string receipt_id(std::string_view ticker, WallTime ts,
                       std::string_view payload_hash) {
  return fmt::format("{}:{}:{}", ticker, ts.time_since_epoch().count(),
                     payload_hash.substr(0, 16));
}

std::uint64_t sameness_of(const Alert& alert) {
  // The state comes last: it alone may hold any character.
  const auto text =
    fmt::format("{}|{}|{}|{}|{}|{}|{}|{}", alert.ts.time_since_epoch().count(),
                text_of(alert.htf), text_of(alert.ltf),
                text_of(alert.completion), text_of(alert.phase_pct),
                text_of(alert.rr), text_of(alert.trigger_ts), alert.state);
  return number_of(sha256(text));
}

bool in_range(WallTime ts, WallTime received, const ReceiptRange& range) {
  return received - range.past <= ts && ts <= received + range.future;
}

} // namespace signalbox
