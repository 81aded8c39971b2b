#include "vendors/otlp/trace_body.hpp"

#include <algorithm>
#include <charconv>
#include <span>
#include <type_traits>
#include <utility>

#include "vendors/retry_after.hpp"
#include "vendors/status_fault.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

namespace signalbox {
namespace {

constexpr std::string_view who = "traces";
constexpr int internal_kind = 1; ///< OpenTelemetry: SPAN_KIND_INTERNAL

std::string hex(std::span<const std::uint8_t> bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  for (const auto byte : bytes) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

/// An id; empty for one of zeros only, which stands for none.
std::string id_text(std::span<const std::uint8_t> bytes) {
  const bool none = std::ranges::all_of(bytes, [](auto b) { return b == 0; });
  return none ? std::string() : hex(bytes);
}

void write_value(json::Writer& out, const SpanValue& value) {
  const auto write = [&out](const auto& content) {
    using Content = std::decay_t<decltype(content)>;
    if constexpr (std::is_same_v<Content, std::int64_t>)
      out.member("intValue", std::to_string(content));
    else if constexpr (std::is_same_v<Content, bool>)
      out.member("boolValue", content);
    else if constexpr (std::is_same_v<Content, double>)
      out.member("doubleValue", content);
    else
      out.member("stringValue", content);
  };
  out.begin_object();
  std::visit(write, value);
  out.end_object();
}

void write_attributes(json::Writer& out, const SpanAttributes& attributes) {
  out.key("attributes").begin_array();
  for (const auto& [key, value] : attributes) {
    out.begin_object().member("key", key).key("value");
    write_value(out, value);
    out.end_object();
  }
  out.end_array();
}

void write_status(json::Writer& out, const Span& span) {
  out.key("status").begin_object();
  out.member("code", static_cast<int>(span.status));
  if (!span.message.empty())
    out.member("message", span.message);
  out.end_object();
}

void write_span(json::Writer& out, const Span& span) {
  out.begin_object();
  out.member("traceId", hex(span.trace_id));
  out.member("spanId", hex(span.id));
  out.member("parentSpanId", id_text(span.parent));
  out.member("name", span.name);
  out.member("kind", internal_kind);
  out.member("startTimeUnixNano", std::to_string(span.begin_ns));
  out.member("endTimeUnixNano", std::to_string(span.end_ns));
  write_attributes(out, span.attributes);
  write_status(out, span);
  out.end_object();
}

std::vector<std::string> scopes_of(const std::vector<Span>& spans) {
  std::vector<std::string> scopes;
  for (const auto& span : spans)
    if (std::ranges::find(scopes, span.scope) == scopes.end())
      scopes.push_back(span.scope);
  return scopes;
}

void write_scope(json::Writer& out, const std::string& scope,
                 const std::string& version, const std::vector<Span>& spans) {
  out.begin_object().key("scope").begin_object();
  out.member("name", scope).member("version", version).end_object();
  out.key("spans").begin_array();
  for (const auto& span : spans)
    if (span.scope == scope)
      write_span(out, span);
  out.end_array().end_object();
}

std::string body_of(const std::vector<Span>& spans,
                    const std::string& version) {
  json::Writer out;
  out.begin_object().key("resourceSpans").begin_array().begin_object();
  out.key("resource").begin_object();
  write_attributes(out, {{"service.name", std::string("signalbox")},
                         {"service.version", version}});
  out.end_object().key("scopeSpans").begin_array();
  for (const auto& scope : scopes_of(spans))
    write_scope(out, scope, version, spans);
  out.end_array().end_object().end_array().end_object();
  return out.take();
}

/// 64-bit integers come as texts, from lenient collectors as numbers.
std::int64_t count_in(const json::Value* value) {
  const auto text = value ? value->text() : std::string_view();
  std::int64_t count = 0;
  const auto end = text.data() + text.size();
  const auto done = std::from_chars(text.data(), end, count);
  return done.ec == std::errc{} && done.ptr == end ? count : 0;
}

/// `{"partialSuccess":{"rejectedSpans":"3","errorMessage":"…"}}`; whatever
/// else a 200 says, the batch is taken.
TraceOutcome read_success(std::string_view body, const Redactor& redactor) {
  TraceOutcome outcome;
  const auto answer = json::parse(body);
  const auto* partial = answer ? answer->find("partialSuccess") : nullptr;
  if (!partial)
    return outcome;
  outcome.rejected =
    std::max<std::int64_t>(count_in(partial->find("rejectedSpans")), 0);
  if (const auto* message = partial->find("errorMessage"))
    outcome.detail = redactor.head(message->text(), 300);
  if (outcome.rejected > 0)
    outcome.kind = TraceOutcome::Kind::partly;
  return outcome;
}

TraceOutcome::Kind kind_of(int status) {
  switch (status) {
    case 413:
      return TraceOutcome::Kind::too_large;
    case 429:
    case 502:
    case 503:
    case 504:
      return TraceOutcome::Kind::again;
    default:
      return TraceOutcome::Kind::refused;
  }
}

} // namespace

TraceBody::TraceBody(TraceCollector collector)
  : collector_(std::move(collector)), redactor_({}) {}

http::Call TraceBody::call(const std::vector<Span>& spans,
                           Deadline deadline) const {
  http::Call call;
  call.service = "traces";
  call.method = http::Method::post;
  call.base_url = collector_.base_url;
  call.target = "/v1/traces";
  call.headers = {{"Content-Type", "application/json"}};
  call.body = body_of(spans, collector_.version);
  call.deadline = deadline;
  return call;
}

TraceOutcome TraceBody::read(const http::Reply& reply, WallTime now) const {
  if (reply.status >= 200 && reply.status < 300)
    return read_success(reply.body, redactor_);
  TraceOutcome outcome;
  outcome.kind = kind_of(reply.status);
  outcome.detail = status_detail(who, reply.status, reply.body, redactor_);
  if (outcome.kind == TraceOutcome::Kind::again)
    outcome.not_before = retry_after(reply, now);
  return outcome;
}

TraceOutcome TraceBody::read_failure(const Error& error) const {
  TraceOutcome outcome;
  const bool may_pass =
    error.code == Errc::timeout || error.code == Errc::unavailable;
  outcome.kind =
    may_pass ? TraceOutcome::Kind::again : TraceOutcome::Kind::refused;
  outcome.detail = redactor_.head(error.name + ": " + error.detail, 300);
  return outcome;
}

} // namespace signalbox
