#include "sim/otlp_service.hpp"

#include <optional>
#include <string>
#include <utility>

#include "http/text_case.hpp"
#include "sim/provider_answer.hpp"

namespace signalbox {
namespace {

bool sends_json(const http::Request& request) {
  auto type = request.header("Content-Type").value_or("");
  type = type.substr(0, type.find(';'));
  return http::same_word(type, "application/json");
}

http::Response otlp_answer(std::string body) {
  http::Response response;
  response.body = std::move(body);
  return response;
}

http::Response take_spans(SimWorld& world, std::vector<TakenSpan> spans,
                          const std::optional<Fault>& fault) {
  const bool rejects =
    fault && fault->kind == FaultKind::partial && !spans.empty();
  if (rejects)
    spans.pop_back();
  world.traces.take(std::move(spans));
  return otlp_answer(rejects ? R"({"partialSuccess":{"rejectedSpans":"1",)"
                               R"("errorMessage":"one was refused"}})"
                             : "{}");
}

http::Response collect(SimWorld& world, const http::Request& request,
                       const std::optional<Fault>& fault) {
  if (!sends_json(request) || request.header("Content-Encoding"))
    return message_refusal(415, "only application/json as it is");
  auto spans = read_traces(request);
  if (!spans)
    return message_refusal(400, spans.error().detail);
  return take_spans(world, std::move(*spans), fault);
}

} // namespace

SimAnswer answer_traces(SimWorld& world, const http::Request& request) {
  const auto fault = world.faults.take({.service = SimService::otlp});
  SimAnswer answer;
  answer.response = replaces_answer(fault) ? provider_fault_answer(*fault, "{}")
                                           : collect(world, request, fault);
  if (fault)
    delay_or_break(answer, *fault);
  return answer;
}

} // namespace signalbox
