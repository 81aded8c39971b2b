#include "vendors/provider_answer.hpp"

#include "domain/overnight/provider_failure.hpp"
#include "domain/overnight/provider_fault.hpp"
#include "vendors/answer_texts.hpp"
#include "vendors/status_fault.hpp"
#include "json/reader.hpp"

namespace signalbox {
tl::unexpected<Error> unreadable_answer(std::string_view who, std::string why) {
  std::string detail(who);
  detail += ": ";
  detail += why;
  return fail(Errc::malformed_reply, provider_fault::invalid_response,
              std::move(detail));
}

Error refused_answer(std::string_view who, const http::Reply& reply,
                     const Redactor& redactor) {
  return provider_failure(
    Error{code_of_status(reply.status),
          status_detail(who, reply.status, message_of(reply.body), redactor)});
}

Result<json::Value> read_provider_answer(std::string_view who,
                                         const http::Reply& reply,
                                         const Redactor& redactor) {
  if (reply.status != 200)
    return tl::unexpected(refused_answer(who, reply, redactor));
  auto body = json::parse(reply.body);
  if (!body)
    return unreadable_answer(who, body.error().detail);
  return body;
}

} // namespace signalbox
