#include "http/handlers/timed_parameters.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <utility>

#include "domain/calendar/new_york.hpp"
#include "domain/core/time_text.hpp"
#include "domain/signals/signal.hpp"
#include "http/handlers/parameters.hpp"
#include "http/text_case.hpp"
#include "json/reader.hpp"

namespace signalbox::http {
namespace {

constexpr std::size_t longest_text = 200;
constexpr std::int64_t first_epoch_millis = 1'000'000'000'000;
constexpr std::int64_t last_epoch_millis = 253'402'300'799'999; ///< year 9999

/// The text of a plain value; nothing for objects and lists.
std::optional<std::string> plain_text(const json::Value& value) {
  if (const auto flag = value.as_bool())
    return *flag ? "1" : "0";
  if (value.is_string() || value.is_number())
    return std::string(value.text());
  return std::nullopt;
}

Result<void> add_member(Request& into, const json::Member& member) {
  auto text = plain_text(member.second);
  if (!text)
    return bad_parameter(member.first, "must be a plain value");
  into.query.emplace_back(member.first, std::move(*text));
  return {};
}

Result<json::Value> object_of(const std::string& body) {
  auto value = json::parse(body);
  if (!value)
    return fail(Errc::invalid_argument, "bad_json", value.error().detail);
  if (!value->is_object())
    return fail(Errc::invalid_argument, "bad_json",
                "the body must be a JSON object");
  return value;
}

std::optional<WallTime> day_time(std::string_view text, RangeEnd end) {
  const auto date = parse_date(text);
  if (!date)
    return std::nullopt;
  auto day = std::chrono::local_days{*date};
  if (end == RangeEnd::to)
    day += std::chrono::days{1};
  const auto time = from_new_york(day);
  return time ? std::optional(*time) : std::nullopt;
}

std::optional<WallTime> iso_time(std::string_view text) {
  const auto time = parse_iso(text);
  return time ? std::optional(*time) : std::nullopt;
}

} // namespace

Result<Request> with_body_parameters(const Request& request,
                                     std::span<const std::string_view> known,
                                     std::string_view object) {
  Request merged;
  merged.query = request.query;
  if (request.body.empty())
    return merged;
  const auto body = object_of(request.body);
  if (!body)
    return tl::unexpected(body.error());
  for (const auto& member : body->members()) {
    if (member.second.is_null() || (member.first == object && !object.empty()))
      continue;
    if (std::ranges::find(known, member.first) == known.end())
      return bad_parameter(member.first, "is not known here");
    if (auto added = add_member(merged, member); !added)
      return tl::unexpected(added.error());
  }
  return merged;
}

Result<std::optional<Date>> date_parameter(const Request& request) {
  const auto text = request.param("date");
  if (!text)
    return std::optional<Date>{};
  const auto date = parse_date(*text);
  if (!date)
    return fail(Errc::invalid_argument, "invalid_date",
                "date must be a day such as 2026-02-02");
  return std::optional{*date};
}

Result<std::string> ticker_parameter(const Request& request) {
  const auto text = request.param("ticker");
  if (!text)
    return std::string();
  // A future keeps the mark that tells it from a share, as in `ES1!`.
  const auto name = trimmed(*text);
  const bool future = name.ends_with('!');
  auto ticker =
    normalize_ticker(future ? name.substr(0, name.size() - 1) : name);
  if (!ticker)
    return bad_parameter("ticker", "must be a ticker such as BE or BRK-B");
  return future ? *ticker + '!' : *ticker;
}

Result<std::string> text_parameter(const Request& request,
                                   std::string_view name,
                                   std::string_view otherwise) {
  const auto text = request.param(name);
  if (!text)
    return std::string(otherwise);
  if (text->empty() || text->size() > longest_text || !is_printable(*text))
    return bad_parameter(name, "must be 1 to 200 printable ASCII characters");
  return std::string(*text);
}

std::optional<WallTime> epoch_time(std::string_view text) {
  std::int64_t number = 0;
  const auto* const end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, number);
  if (fault != std::errc{} || stop != end || number < 0 ||
      number > last_epoch_millis)
    return std::nullopt;
  return WallTime{Millis{number < first_epoch_millis ? number * 1000 : number}};
}

Result<std::optional<WallTime>>
time_parameter(const Request& request, std::string_view name, RangeEnd end) {
  const auto text = request.param(name);
  if (!text)
    return std::optional<WallTime>{};
  auto time = epoch_time(*text);
  if (!time)
    time = day_time(*text, end);
  if (!time)
    time = iso_time(*text);
  if (!time)
    return bad_parameter(name, "must be milliseconds since 1970, a day such as "
                               "2026-02-02, or an ISO-8601 instant");
  return time;
}

} // namespace signalbox::http
