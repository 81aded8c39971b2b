#include "sim/trace_body.hpp"

#include <algorithm>
#include <string_view>

#include "sim/trace_values.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ||
         (c >= 'A' && c <= 'F');
}

bool is_id(std::string_view text, std::size_t length) {
  return text.size() == length &&
         std::all_of(text.begin(), text.end(), is_hex) &&
         std::any_of(text.begin(), text.end(), [](char c) { return c != '0'; });
}

std::string_view text_of(const json::Value& object, std::string_view name) {
  const auto* const member = object.find(name);
  return member != nullptr && member->is_string() ? member->text() : "";
}

/// A member that is a list; the absent one is empty.
Result<std::vector<json::Value>> list_of(const json::Value& object,
                                         std::string_view name) {
  const auto* const member = object.find(name);
  if (!object.is_object() || (member != nullptr && !member->is_array()))
    return bad_traces(std::string(name).append(" must be a list"));
  return member == nullptr ? std::vector<json::Value>{} : member->items();
}

Result<void> check_ids(const json::Value& span) {
  if (!is_id(text_of(span, "traceId"), 32))
    return bad_traces("traceId must be 32 hex digits, not all zero");
  if (!is_id(text_of(span, "spanId"), 16))
    return bad_traces("spanId must be 16 hex digits, not all zero");
  const auto* const parent = span.find("parentSpanId");
  if (parent != nullptr &&
      (!parent->is_string() ||
       (!parent->text().empty() && !is_id(parent->text(), 16))))
    return bad_traces("parentSpanId must be empty or a span's id");
  return {};
}

Result<std::int64_t> enum_of(const json::Value& object, std::string_view name,
                             std::int64_t most) {
  const auto* const member = object.find(name);
  if (member == nullptr)
    return 0;
  const auto number = member->as_int();
  if (!member->is_number() || !number || *number < 0 || *number > most)
    return bad_traces(std::string(name).append(" must be a known number"));
  return *number;
}

Result<void> read_times(const json::Value& span, TakenSpan& into) {
  const auto begin = whole_in_text(span.find("startTimeUnixNano"));
  const auto end = whole_in_text(span.find("endTimeUnixNano"));
  if (!begin || !end || *begin <= 0 || *end < *begin)
    return bad_traces("times must be decimal strings, the end not before "
                      "the start");
  into.begin_ns = *begin;
  into.end_ns = *end;
  return {};
}

Result<void> read_status(const json::Value& span, TakenSpan& into) {
  const auto* const status = span.find("status");
  if (status == nullptr)
    return {};
  const auto code = enum_of(*status, "code", 2);
  if (!status->is_object() || !code)
    return bad_traces("status must be an object with a code from 0 to 2");
  into.status = *code;
  into.message = text_of(*status, "message");
  return {};
}

Result<void> check_events(const json::Value& span) {
  const auto events = list_of(span, "events");
  if (!events)
    return tl::unexpected(events.error());
  for (const auto& event : *events) {
    if (!whole_in_text(event.find("timeUnixNano")) ||
        text_of(event, "name").empty())
      return bad_traces("an event needs a time and a name");
    if (const auto read = flat_attributes(event); !read)
      return tl::unexpected(read.error());
  }
  return {};
}

Result<TakenSpan> read_span(const json::Value& span) {
  TakenSpan into;
  into.trace_id = text_of(span, "traceId");
  into.id = text_of(span, "spanId");
  into.parent = text_of(span, "parentSpanId");
  into.name = text_of(span, "name");
  if (into.name.empty())
    return bad_traces("a span needs a name");
  const auto kind = enum_of(span, "kind", 5);
  auto attributes = flat_attributes(span);
  if (!kind || !attributes)
    return tl::unexpected(kind ? attributes.error() : kind.error());
  into.kind = *kind;
  into.attributes = std::move(*attributes);
  return check_ids(span)
    .and_then([&] { return read_times(span, into); })
    .and_then([&] { return read_status(span, into); })
    .and_then([&] { return check_events(span); })
    .map([&] { return std::move(into); });
}

/// Where the spans of a scope come from.
struct Origin {
  std::string service, scope;
};

Result<void> read_scope(const json::Value& scope_spans, Origin origin,
                        std::vector<TakenSpan>& into) {
  if (const auto* const scope = scope_spans.find("scope"))
    origin.scope = text_of(*scope, "name");
  const auto spans = list_of(scope_spans, "spans");
  if (!spans)
    return tl::unexpected(spans.error());
  for (const auto& span : *spans) {
    auto read = read_span(span);
    if (!read)
      return tl::unexpected(read.error());
    read->service = origin.service;
    read->scope = origin.scope;
    into.push_back(std::move(*read));
  }
  return {};
}

Result<void> read_resource(const json::Value& resource_spans,
                           std::vector<TakenSpan>& into) {
  const auto* const resource = resource_spans.find("resource");
  const auto scopes = list_of(resource_spans, "scopeSpans");
  if (!scopes)
    return tl::unexpected(scopes.error());
  const auto attributes = resource == nullptr ? Result<std::string>("{}")
                                              : flat_attributes(*resource);
  if (!attributes)
    return tl::unexpected(attributes.error());
  const auto flat = json::parse(*attributes).value();
  const Origin origin{std::string(text_of(flat, "service.name")), {}};
  for (const auto& scope : *scopes)
    if (const auto read = read_scope(scope, origin, into); !read)
      return read;
  return {};
}

} // namespace

Result<std::vector<TakenSpan>> read_traces(const http::Request& request) {
  const auto body = json::parse(request.body);
  if (!body || !body->is_object())
    return bad_traces("the body must be a JSON object");
  if (const auto named = check_member_names(*body); !named)
    return tl::unexpected(named.error());
  const auto resources = list_of(*body, "resourceSpans");
  if (!resources)
    return tl::unexpected(resources.error());
  std::vector<TakenSpan> spans;
  for (const auto& resource : *resources)
    if (const auto read = read_resource(resource, spans); !read)
      return tl::unexpected(read.error());
  return spans;
}

} // namespace signalbox
