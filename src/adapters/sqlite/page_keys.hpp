#pragma once

#include <charconv>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"

namespace signalbox {

/// Before and behind every time that is stored.
inline constexpr WallTime begin_of_time{Millis{-1LL << 62}};
inline constexpr WallTime end_of_time{Millis{1LL << 62}};

/// A key of a page that begins with a time: `<ms>:<rest>`.
struct TimedKey {
  WallTime time{};
  std::string_view rest; ///< of the text that was split
};

inline std::optional<TimedKey> split_time(std::string_view key) {
  std::int64_t count = 0;
  const auto* end = key.data() + key.size();
  const auto read = std::from_chars(key.data(), end, count);
  if (read.ec != std::errc{} || read.ptr == end || *read.ptr != ':')
    return std::nullopt;
  const auto digits = static_cast<std::size_t>(read.ptr - key.data());
  return TimedKey{WallTime{Millis{count}}, key.substr(digits + 1)};
}

inline tl::unexpected<Error> unknown_after(const std::string& after) {
  return fail(Errc::invalid_argument, "invalid_parameter",
              "after: there is no such place as " + after);
}

/// Drops what was read beyond `limit`; answers whether there was more.
template <class Row> bool cut(std::vector<Row>& rows, int limit) {
  if (std::ssize(rows) <= limit)
    return false;
  rows.resize(static_cast<std::size_t>(limit));
  return !rows.empty();
}

} // namespace signalbox
