#include "sim/provider_answer.hpp"

#include "json/writer.hpp"

namespace signalbox {

http::Response message_refusal(int status, std::string_view message) {
  json::Writer out;
  out.begin_object().member("message", message).end_object();
  http::Response response;
  response.status = status;
  response.body = out.take();
  return response;
}

bool replaces_answer(const std::optional<Fault>& fault) {
  return fault &&
         (fault->kind == FaultKind::status ||
          fault->kind == FaultKind::rate_limit ||
          fault->kind == FaultKind::empty || fault->kind == FaultKind::garbage);
}

http::Response provider_fault_answer(const Fault& fault,
                                     std::string_view nothing) {
  if (fault.kind == FaultKind::status)
    return message_refusal(fault.status, fault.status == 401
                                           ? "unauthorized"
                                           : "internal server error occurred");
  if (fault.kind == FaultKind::rate_limit)
    return message_refusal(429, "too many requests.");
  http::Response response;
  if (fault.kind == FaultKind::garbage)
    response.status = fault.status;
  response.body =
    fault.kind == FaultKind::empty ? nothing : "<html>\x01 upstream";
  return response;
}

http::Response obeyed_answer() {
  http::Response response;
  response.body = R"({"ok":true})";
  return response;
}

} // namespace signalbox
