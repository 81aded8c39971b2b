#include "vendors/webhook/slack_webhook.hpp"

#include <utility>

#include "vendors/webhook/webhook_answer.hpp"
#include "json/utf8.hpp"
#include "json/writer.hpp"

namespace signalbox {

namespace {

/// Slack cuts at 40000; nobody reads more than this on a telephone.
constexpr std::size_t longest_message = 3000;

constexpr std::string_view zero_width_space = "\xE2\x80\x8B";

/// Slack: `&`, `<` and `>` as entities, which leaves no room for links and
/// `<!here>`. Compatible receivers also call people at a bare `@here`, so an
/// `@` is parted from its word.
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text)
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '@':
        out.append("@").append(zero_width_space);
        break;
      default:
        out += c;
    }
  return out;
}

} // namespace

SlackWebhook::SlackWebhook(WebhookAddress address)
  : address_(std::move(address)), redactor_(address_.secrets()) {}

http::Call SlackWebhook::message_call(const OutboxMessage& message,
                                      Deadline deadline) const {
  const auto& content = message.content;
  const auto text = escaped(json::utf8_head(content.text, longest_message)) +
                    " [" + content.type + " #" + std::to_string(message.id) +
                    ']';
  json::Writer writer(text.size() + 16);
  writer.begin_object().member("text", text).end_object();
  http::Call call;
  call.service = "notify";
  call.method = http::Method::post;
  call.base_url = address_.base_url;
  call.target = address_.target;
  call.headers = {{"Content-Type", "application/json"}};
  call.body = writer.take();
  call.deadline = deadline;
  return call;
}

DeliveryAnswer SlackWebhook::read_answer(const http::Reply& reply,
                                         WallTime now) const {
  return read_webhook_answer(reply, now, redactor_);
}

DeliveryAnswer SlackWebhook::read_failure(const Error& error) const {
  return read_webhook_failure(error, redactor_);
}

} // namespace signalbox
