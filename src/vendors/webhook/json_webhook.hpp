#pragma once

#include "ports/dialects/webhook_dialect.hpp"
#include "vendors/redactor.hpp"
#include "vendors/webhook/webhook_address.hpp"

namespace signalbox {

/// A receiver that takes the message's text as a JSON body, as it stands,
/// under the header `Idempotency-Key`.
class JsonWebhook : public WebhookDialect {
public:
  explicit JsonWebhook(WebhookAddress address);

  http::Call message_call(const OutboxMessage& message,
                          Deadline deadline) const override;
  DeliveryAnswer read_answer(const http::Reply& reply,
                             WallTime now) const override;
  DeliveryAnswer read_failure(const Error& error) const override;

private:
  WebhookAddress address_;
  Redactor redactor_;
};

} // namespace signalbox
