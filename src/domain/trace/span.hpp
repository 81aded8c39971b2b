#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace signalbox {

/// A number, a truth or a text that says more about a span.
using SpanValue = std::variant<std::int64_t, bool, double, std::string>;
using SpanAttributes = std::vector<std::pair<std::string, SpanValue>>;

/// How a span ended, with OpenTelemetry's numbers.
enum class SpanStatus { unset = 0, ok = 1, error = 2 };

/// A finished piece of work, as OpenTelemetry sees it.
struct Span {
  std::array<std::uint8_t, 16> trace_id{}; ///< not all zero
  std::array<std::uint8_t, 8> id{};        ///< not all zero
  std::array<std::uint8_t, 8> parent{};    ///< all zero: a root
  std::string scope;                       ///< `overnight`
  std::string name;                        ///< `overnight-scoring-job`
  std::int64_t begin_ns = 0, end_ns = 0;   ///< since 1970, UTC
  SpanAttributes attributes;
  SpanStatus status = SpanStatus::unset;
  std::string message; ///< of an error
};

} // namespace signalbox
