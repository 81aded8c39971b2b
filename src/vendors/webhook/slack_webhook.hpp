#pragma once

#include "ports/dialects/webhook_dialect.hpp"
#include "vendors/redactor.hpp"
#include "vendors/webhook/webhook_address.hpp"

namespace signalbox {

/// Slack's incoming webhooks and what takes the same body (Mattermost,
/// Rocket.Chat, Discord below `/slack`): `{"text":"…"}`. The text ends with
/// the message's type and number, so that a repeat after a lost answer shows.
class SlackWebhook : public WebhookDialect {
public:
  explicit SlackWebhook(WebhookAddress address);

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
