#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "actors/notifier.hpp"
#include "tests/support/stages/scripted.hpp"
#include "tests/support/stages/store_actors.hpp"
#include "tests/support/stages/virtual_time.hpp"

namespace signalbox::test {

using namespace std::chrono_literals;

/// The status decides what an answer means; the body is the message's text.
class PlainWebhook : public WebhookDialect {
public:
  http::Call message_call(const OutboxMessage& message,
                          Deadline deadline) const override;
  DeliveryAnswer read_answer(const http::Reply& reply, WallTime) const override;
  DeliveryAnswer read_failure(const Error& error) const override;
};

/// A notifier between the real store writer and a receiver of one mind.
struct NotifierStage : VirtualTime {
  MemoryStores stores;
  std::shared_ptr<Metrics> metrics;
  StoreWriterActor writer;
  std::optional<Result<http::Reply>> reply = http::Reply{200, {}, "ok"};
  Script<http::Call, http::Reply> http;
  HttpClientActor client;
  OutboxRules rules{.pace = 1s};
  std::shared_ptr<const WebhookDialect> dialect;
  std::vector<std::string> lines;

  NotifierStage();
  ~NotifierStage();

  NotifierActor start(OutboxWritesActor outbox);
  NotifierActor start() { return start(writer); }

  void tell(const NotifierActor& to, const std::string& text,
            const std::string& key = "");

  /// Puts a message into the outbox as another topic's transaction does.
  void write(const std::string& text);
  std::vector<std::string> sent() const;
  std::int64_t waiting();
  int told(const std::string& event, const std::string& level = "") const;
};

using Texts = std::vector<std::string>;

} // namespace signalbox::test
