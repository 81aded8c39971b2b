#include "http/handlers/signal_fields.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>

#include <fmt/format.h>

#include "domain/core/time_text.hpp"
#include "http/handlers/parameters.hpp"
#include "json/utf8.hpp"

namespace signalbox::http {
namespace {

constexpr std::array<std::string_view, 5> timeframes{"1Min", "5Min", "15Min",
                                                     "1Hour", "1Day"};
constexpr std::array<std::string_view, 3> reserved_ids{".", "..", "all"};

constexpr std::size_t longest_id = 128;
constexpr std::size_t longest_source = 64;
constexpr std::size_t longest_reasoning = 4000;
constexpr std::chrono::minutes future_limit{5};

/// Below this an epoch number counts seconds, from here on milliseconds.
constexpr std::int64_t first_epoch_millis = 1'000'000'000'000;
constexpr std::int64_t last_epoch_millis = 253'402'300'799'999; ///< year 9999

/// Why a value was refused; empty when it was taken.
using Refusal = std::string;
using FieldReader = Refusal (*)(const json::Value&, NewSignal&);

bool has_control_character(std::string_view text) {
  return std::ranges::any_of(
    text, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

Refusal read_id(const json::Value& value, NewSignal& signal) {
  const auto text = value.as_string();
  if (!text || !is_signal_id(*text))
    return "must be a string of 1 to 128 printable ASCII characters without "
           "blanks and slashes, and not `all`";
  signal.id = std::string(*text);
  return {};
}

Refusal read_ticker(const json::Value& value, NewSignal& signal) {
  const auto text = value.as_string();
  auto ticker =
    text ? normalize_ticker(*text) : fail(Errc::invalid_argument, {});
  if (!ticker)
    return "must be a string of 1 to 16 letters, digits, dots and dashes";
  signal.ticker = std::move(*ticker);
  return {};
}

Refusal read_side(const json::Value& value, NewSignal& signal) {
  const auto text = value.as_string();
  const auto side = text ? side_from(upper_case(*text)) : std::nullopt;
  if (!side)
    return "must be LONG or SHORT";
  signal.side = *side;
  return {};
}

template <Decimal PriceLevels::*Level>
Refusal read_price(const json::Value& value, NewSignal& signal) {
  const auto price = value.as_decimal();
  if (!price)
    return "must be a number, or a string that holds one";
  signal.levels.*Level = *price;
  return {};
}

template <std::optional<double> SignalHints::*Hint>
Refusal read_hint(const json::Value& value, NewSignal& signal) {
  const auto number = value.as_double();
  if (!number)
    return "must be a number";
  signal.hints.*Hint = *number;
  return {};
}

Refusal read_timeframe(const json::Value& value, NewSignal& signal) {
  const auto text = value.as_string();
  if (!text || std::ranges::find(timeframes, *text) == timeframes.end())
    return "must be one of 1Min, 5Min, 15Min, 1Hour, 1Day";
  signal.timeframe = std::string(*text);
  return {};
}

Refusal read_source(const json::Value& value, NewSignal& signal) {
  const auto text = value.as_string();
  if (!text || text->empty() || json::character_count(*text) > longest_source ||
      has_control_character(*text))
    return "must be a string of 1 to 64 characters";
  signal.source = std::string(*text);
  return {};
}

Refusal read_reasoning(const json::Value& value, NewSignal& signal) {
  const auto text = value.as_string();
  if (!text || json::character_count(*text) > longest_reasoning)
    return "must be a string of at most 4000 characters";
  signal.reasoning = std::string(*text);
  return {};
}

struct Field {
  std::string_view name;
  FieldReader read;
  bool required = false;
};

constexpr Field fields[] = {
  {"ticker", read_ticker, true},
  {"side", read_side, true},
  {"entryPrice", read_price<&PriceLevels::entry>, true},
  {"stopPrice", read_price<&PriceLevels::stop>, true},
  {"targetPrice", read_price<&PriceLevels::target>, true},
  {"id", read_id},
  {"timeframe", read_timeframe},
  {"source", read_source},
  {"reasoning", read_reasoning},
  {"vwap", read_hint<&SignalHints::vwap>},
  {"pullbackPct", read_hint<&SignalHints::pullback_pct>},
  {"trendScore", read_hint<&SignalHints::trend_score>},
  {"liquidityScore", read_hint<&SignalHints::liquidity_score>},
  {"playbookScore", read_hint<&SignalHints::playbook_score>},
  {"volumeScore", read_hint<&SignalHints::volume_score>},
  {"catalystScore", read_hint<&SignalHints::catalyst_score>},
};

/// What is wrong with an object, over all its fields.
struct Findings {
  std::string missing, refused;
};

void read_field(const Field& field, const json::Value& value, NewSignal& signal,
                Findings& findings) {
  const auto refusal = field.read(value, signal);
  if (refusal.empty())
    return;
  findings.refused += findings.refused.empty() ? "" : "; ";
  findings.refused += fmt::format("{} {}", field.name, refusal);
}

Findings read_fields(const json::Value& body, NewSignal& signal) {
  Findings findings;
  for (const auto& field : fields) {
    const auto* value = body.find(field.name);
    if (value != nullptr && !value->is_null()) {
      read_field(field, *value, signal, findings);
    } else if (field.required) {
      findings.missing += findings.missing.empty() ? "" : ", ";
      findings.missing += field.name;
    }
  }
  return findings;
}

/// Seconds or milliseconds since 1970, fractions of a second included.
std::optional<WallTime> time_from_epoch(const Decimal& number) {
  if (number.negative() || number > Decimal::whole(last_epoch_millis))
    return std::nullopt;
  const bool seconds = number < Decimal::whole(first_epoch_millis);
  const auto millis = number.rounded_coefficient(seconds ? 3 : 0);
  if (millis > last_epoch_millis)
    return std::nullopt;
  return WallTime{Millis{millis}};
}

std::optional<WallTime> time_from(const json::Value& value) {
  if (value.is_string()) {
    const auto time = parse_iso(value.text());
    return time ? std::optional{*time} : std::nullopt;
  }
  const auto number = value.as_decimal();
  return number ? time_from_epoch(*number) : std::nullopt;
}

Result<std::optional<WallTime>> read_created_at(const json::Value& body,
                                                WallTime now) {
  const auto* value = body.find("createdAt");
  if (value == nullptr || value->is_null())
    return std::optional<WallTime>{};
  const auto time = time_from(*value);
  if (!time)
    return fail(
      Errc::invalid_argument, "invalid_created_at",
      "createdAt must be an ISO-8601 instant or seconds or milliseconds since "
      "1970");
  if (*time > now + future_limit)
    return fail(Errc::invalid_argument, "invalid_created_at",
                fmt::format("createdAt {} is more than 5 minutes after {}",
                            to_iso(*time), to_iso(now)));
  return time;
}

} // namespace

Result<NewSignal> read_new_signal(const json::Value& body, WallTime now) {
  if (!body.is_object())
    return fail(Errc::invalid_argument, "signals_bad_json",
                "a signal must be a JSON object");
  NewSignal signal;
  const auto findings = read_fields(body, signal);
  if (!findings.missing.empty())
    return fail(Errc::invalid_argument, "missing_fields",
                "required but missing: " + findings.missing);
  if (!findings.refused.empty())
    return fail(Errc::invalid_argument, "invalid_fields", findings.refused);
  const auto created_at = read_created_at(body, now);
  if (!created_at)
    return tl::unexpected(created_at.error());
  signal.created_at = *created_at;
  if (const auto levels = check_levels(signal.side, signal.levels); !levels)
    return tl::unexpected(levels.error());
  return signal;
}

bool is_signal_id(std::string_view text) {
  return !text.empty() && text.size() <= longest_id &&
         std::ranges::all_of(
           text, [](char c) { return c > ' ' && c <= '~' && c != '/'; }) &&
         std::ranges::find(reserved_ids, text) == reserved_ids.end();
}

} // namespace signalbox::http
