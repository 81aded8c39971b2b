#include "vendors/webhook/json_webhook.hpp"

#include <utility>

#include "vendors/webhook/webhook_answer.hpp"

namespace signalbox {

namespace {

/// The message's own key, or one that is the same for all its attempts.
std::string key_of(const OutboxMessage& message) {
  const auto& key = message.content.idempotency_key;
  return key.empty() ? "outbox-" + std::to_string(message.id) : key;
}

} // namespace

JsonWebhook::JsonWebhook(WebhookAddress address)
  : address_(std::move(address)), redactor_(address_.secrets()) {}

http::Call JsonWebhook::message_call(const OutboxMessage& message,
                                     Deadline deadline) const {
  http::Call call;
  call.service = "rounds";
  call.method = http::Method::post;
  call.base_url = address_.base_url;
  call.target = address_.target;
  call.headers = {{"Content-Type", "application/json"},
                  {"Idempotency-Key", key_of(message)}};
  call.body = message.content.text;
  call.deadline = deadline;
  return call;
}

DeliveryAnswer JsonWebhook::read_answer(const http::Reply& reply,
                                        WallTime now) const {
  return read_webhook_answer(reply, now, redactor_);
}

DeliveryAnswer JsonWebhook::read_failure(const Error& error) const {
  return read_webhook_failure(error, redactor_);
}

} // namespace signalbox
