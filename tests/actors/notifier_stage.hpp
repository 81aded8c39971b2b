#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "actors/notifier.hpp"
#include "actors/stores/store_writer.hpp"
#include "telemetry/log.hpp"
#include "tests/support/scripted.hpp"
#include "tests/support/signals.hpp"
#include "tests/support/virtual_time.hpp"

namespace signalbox::test {

using namespace std::chrono_literals;

/// The status decides what an answer means; the body is the message's text.
class PlainWebhook : public WebhookDialect {
public:
  http::Call message_call(const OutboxMessage& message,
                          Deadline deadline) const override {
    http::Call call;
    call.service = "notify";
    call.body = message.content.text;
    call.deadline = deadline;
    return call;
  }
  DeliveryAnswer read_answer(const http::Reply& reply,
                             WallTime) const override {
    if (reply.status == 200)
      return {Reception::delivered, "", std::nullopt};
    const auto wait = reply.header("wait");
    return {reply.status < 500 ? Reception::refused : Reception::later,
            reply.body,
            wait ? std::optional<Millis>(std::stoi(std::string(*wait)))
                 : std::nullopt};
  }
  DeliveryAnswer read_failure(const Error& error) const override {
    return {Reception::later, error.name, std::nullopt};
  }
};

/// A notifier between the real store writer and a receiver of one mind.
struct NotifierStage : VirtualTime {
  MemoryStores stores = memory_stores();
  std::shared_ptr<Metrics> metrics = std::make_shared<Metrics>();
  StoreWriterActor writer =
    spawn(store_writer, StoreWriterParts{stores.write, metrics});
  std::optional<Result<http::Reply>> reply = http::Reply{200, {}, "ok"};
  Script<http::Call, http::Reply> http{
    [this](const http::Call&) { return reply; }, Millis{100}, {}, 0, 0};
  HttpClientActor client = spawn_scripts<HttpClientActor>(*this, &http);
  OutboxRules rules{.pace = 1s};
  std::shared_ptr<const WebhookDialect> dialect =
    std::make_shared<PlainWebhook>();
  std::vector<std::string> lines;

  NotifierStage() {
    log::redirect([this](std::string_view line) { lines.emplace_back(line); });
  }
  ~NotifierStage() {
    log::redirect([](std::string_view) {});
  }

  NotifierActor start(OutboxWritesActor outbox) {
    auto actor =
      spawn(notifier, NotifierParts{OutboxChannel::notify, rules, outbox,
                                    client, dialect, wall(), entropy, metrics});
    settle();
    return actor;
  }
  NotifierActor start() { return start(writer); }

  void tell(const NotifierActor& to, const std::string& text,
            const std::string& key = "") {
    caf::anon_send(to, Notify{"JOB_FAILED", text, key});
    settle();
  }

  /// Puts a message into the outbox as another topic's transaction does.
  void write(const std::string& text) {
    NewOutboxMessage content;
    content.type = "ROUND_FROZEN";
    content.text = text;
    REQUIRE(ask<OutboxPosted>(writer, PostOutbox{content, wall()->now()}));
  }

  std::vector<std::string> sent() const {
    std::vector<std::string> texts;
    for (const auto& call : http.seen)
      texts.push_back(call.body);
    return texts;
  }

  std::int64_t waiting() {
    return ask<OutboxPicked>(writer,
                             PickOutbox{OutboxChannel::notify, wall()->now()})
      ->waiting;
  }

  int told(const std::string& event, const std::string& level = "") const {
    return static_cast<int>(
      std::count_if(lines.begin(), lines.end(), [&](const auto& line) {
        return line.find('"' + event + '"') != std::string::npos &&
               line.find(level) != std::string::npos;
      }));
  }
};

using Texts = std::vector<std::string>;

} // namespace signalbox::test
