#include "http/handlers/job_orders.hpp"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "domain/core/time_text.hpp"
#include "http/handlers/parameters.hpp"
#include "json/reader.hpp"

namespace signalbox::http {
namespace {

constexpr std::size_t longest_text = 200;
constexpr std::chrono::days longest_preview{366};
constexpr IntRange preview_limits{1, 500};

/// The members of the body; nothing of an empty one.
Result<json::Value> body_of(const Request& request) {
  if (request.body.empty())
    return json::Value{};
  auto body = json::parse(request.body);
  if (!body || !body->is_object())
    return bad_parameter("the body", "must be a JSON object, or empty");
  return body;
}

bool has_control(std::string_view text) {
  return std::ranges::any_of(text, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
  });
}

/// A text of the body, else of the query; nothing if neither has it.
Result<std::optional<std::string>> text_of(const json::Value& body,
                                           const Request& request,
                                           std::string_view name) {
  std::optional<std::string_view> text = request.param(name);
  if (const auto* member = body.find(name); member && !member->is_null()) {
    if (!member->is_string())
      return bad_parameter(name, "must be a text");
    text = member->text();
  }
  if (!text)
    return std::optional<std::string>{};
  if (text->empty() || text->size() > longest_text || has_control(*text))
    return bad_parameter(
      name, fmt::format("must be 1 to {} bytes without control characters",
                        longest_text));
  return std::optional{std::string(*text)};
}

Result<std::optional<WallTime>>
time_from(std::string_view name, std::optional<std::string_view> text) {
  if (!text)
    return std::optional<WallTime>{};
  const auto time = parse_iso(*text);
  if (!time)
    return bad_parameter(name, "must be an ISO-8601 instant such as "
                               "2026-01-30T15:00:00Z");
  return std::optional{*time};
}

Result<std::string> asker_of(const json::Value& body, const Request& request) {
  auto by = text_of(body, request, "by");
  if (by && !*by)
    by = text_header(request, "x-run-source", longest_text);
  return std::move(by).map([](std::optional<std::string> name) {
    return std::move(name).value_or("operator");
  });
}

} // namespace

Result<std::string> parse_job_name(const Request& request) {
  return std::string(request.captured_part("name"));
}

Result<JobOrder> parse_job_order(const Request& request) {
  const auto body = body_of(request);
  if (!body)
    return tl::unexpected(body.error());
  auto by = asker_of(*body, request);
  if (!by)
    return tl::unexpected(by.error());
  auto why = text_of(*body, request, "why");
  if (!why)
    return tl::unexpected(why.error());
  const auto until_text = text_of(*body, request, "until");
  if (!until_text)
    return tl::unexpected(until_text.error());
  const auto until = time_from("until", *until_text);
  if (!until)
    return tl::unexpected(until.error());
  return JobOrder{std::string(request.captured_part("name")), std::move(*by),
                  std::move(*why).value_or(""), *until};
}

Result<PreviewQuery> parse_job_preview(const Request& request, WallTime now) {
  const auto from = time_from("from", request.param("from"));
  const auto to = time_from("to", request.param("to"));
  if (!from || !to)
    return tl::unexpected(from ? to.error() : from.error());
  const auto limit = int_parameter(request, "limit", 20, preview_limits);
  if (!limit)
    return tl::unexpected(limit.error());
  PreviewQuery query;
  query.name = request.captured_part("name");
  query.from = from->value_or(now);
  query.to = to->value_or(query.from + longest_preview);
  query.limit = static_cast<std::size_t>(*limit);
  if (query.to <= query.from || query.to - query.from > longest_preview)
    return bad_parameter("to", "must lie behind from, by 366 days at most");
  return query;
}

} // namespace signalbox::http
