#include "sim/trace_book.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include "json/writer.hpp"

namespace signalbox {
namespace {

void write_span(json::Writer& out, const TakenSpan& span) {
  const auto text = [&](std::string_view name, std::string_view value) {
    out.member(name, value);
  };
  out.begin_object();
  text("traceId", span.trace_id);
  text("spanId", span.id);
  text("parentSpanId", span.parent);
  text("service", span.service);
  text("scope", span.scope);
  text("name", span.name);
  out.member("kind", span.kind).member("status", span.status);
  text("message", span.message);
  out.member("startNs", span.begin_ns).member("endNs", span.end_ns);
  out.key("attributes").raw(span.attributes).end_object();
}

} // namespace

void TraceBook::take(std::vector<TakenSpan> spans) {
  taken_ += static_cast<std::int64_t>(spans.size());
  for (auto& span : spans) {
    if (capacity_ == 0)
      return;
    if (spans_.size() == capacity_)
      spans_.pop_front();
    spans_.push_back(std::move(span));
  }
}

void TraceBook::clear() {
  spans_.clear();
  taken_ = 0;
}

std::string TraceBook::render(std::size_t limit) const {
  json::Writer out;
  out.begin_object().member("ok", true).member("taken", taken_);
  out.key("spans").begin_array();
  for (auto i = spans_.size() - std::min(limit, spans_.size());
       i < spans_.size(); ++i)
    write_span(out, spans_[i]);
  out.end_array().end_object();
  return out.take();
}

} // namespace signalbox
