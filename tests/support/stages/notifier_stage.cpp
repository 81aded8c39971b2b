#include "tests/support/stages/notifier_stage.hpp"

#include <algorithm>
#include <string_view>

#include <caf/send.hpp>

#include "telemetry/log.hpp"
#include "tests/support/catch.hpp"

namespace signalbox::test {

http::Call PlainWebhook::message_call(const OutboxMessage& message,
                                      Deadline deadline) const {
  http::Call call;
  call.service = "notify";
  call.body = message.content.text;
  call.deadline = deadline;
  return call;
}

DeliveryAnswer PlainWebhook::read_answer(const http::Reply& reply,
                                         WallTime) const {
  if (reply.status == 200)
    return {Reception::delivered, "", std::nullopt};
  const auto wait = reply.header("wait");
  return {
    reply.status < 500 ? Reception::refused : Reception::later, reply.body,
    wait ? std::optional<Millis>(std::stoi(std::string(*wait))) : std::nullopt};
}

DeliveryAnswer PlainWebhook::read_failure(const Error& error) const {
  return {Reception::later, error.name, std::nullopt};
}

NotifierStage::NotifierStage()
  : stores(memory_stores()), metrics(std::make_shared<Metrics>()),
    writer(spawn_writer(*this, stores, metrics)),
    http{[this](const http::Call&) { return reply; }, Millis{100}, {}},
    client(spawn_scripts<HttpClientActor>(*this, &http)),
    dialect(std::make_shared<PlainWebhook>()) {
  log::redirect([this](std::string_view line) { lines.emplace_back(line); });
}

NotifierStage::~NotifierStage() {
  log::redirect([](std::string_view) {});
}

NotifierActor NotifierStage::start(OutboxWritesActor outbox) {
  auto actor =
    spawn(notifier, NotifierParts{OutboxChannel::notify, rules, outbox, client,
                                  dialect, wall(), entropy, metrics});
  settle();
  return actor;
}

void NotifierStage::tell(const NotifierActor& to, const std::string& text,
                         const std::string& key) {
  caf::anon_send(to, Notify{"JOB_FAILED", text, key});
  settle();
}

void NotifierStage::write(const std::string& text) {
  NewOutboxMessage content;
  content.type = "ROUND_FROZEN";
  content.text = text;
  REQUIRE(ask<OutboxPosted>(writer, PostOutbox{content, wall()->now()}));
}

std::vector<std::string> NotifierStage::sent() const {
  std::vector<std::string> texts;
  for (const auto& call : http.seen)
    texts.push_back(call.body);
  return texts;
}

std::int64_t NotifierStage::waiting() {
  return ask<OutboxPicked>(writer,
                           PickOutbox{OutboxChannel::notify, wall()->now()})
    ->waiting;
}

int NotifierStage::told(const std::string& event,
                        const std::string& level) const {
  return static_cast<int>(
    std::count_if(lines.begin(), lines.end(), [&](const auto& line) {
      return line.find('"' + event + '"') != std::string::npos &&
             line.find(level) != std::string::npos;
    }));
}

} // namespace signalbox::test
