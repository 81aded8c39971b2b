#include "vendors/webhook/webhook_answer.hpp"

#include "vendors/retry_after.hpp"

namespace signalbox {

namespace {

Reception reception_of(int status) {
  if (status >= 200 && status < 300)
    return Reception::delivered;
  const bool passes = status == 408 || status == 429 || status >= 500;
  return passes ? Reception::later : Reception::refused;
}

std::string detail_of(const http::Reply& reply, const Redactor& redactor) {
  auto detail = "status " + std::to_string(reply.status);
  if (!reply.body.empty())
    detail += ", server says " + redactor.quote(reply.body);
  return detail;
}

} // namespace

DeliveryAnswer read_webhook_answer(const http::Reply& reply, WallTime now,
                                   const Redactor& redactor) {
  const auto reception = reception_of(reply.status);
  if (reception == Reception::delivered)
    return {reception, "", std::nullopt};
  return {reception, detail_of(reply, redactor), retry_after(reply, now)};
}

DeliveryAnswer read_webhook_failure(const Error& error,
                                    const Redactor& redactor) {
  const bool unusable = error.code == Errc::invalid_argument;
  return {unusable ? Reception::refused : Reception::later,
          redactor.head(error.name + ": " + error.detail, 300), std::nullopt};
}

} // namespace signalbox
