#include "tests/support/stages/trade_stream_stage.hpp"

#include <stdexcept>
#include <string_view>

#include "telemetry/log.hpp"
#include "tests/support/scripted_entropy.hpp"

namespace signalbox::test {

std::string PlainStream::url() const {
  return "ws://localhost/stream";
}

std::string PlainStream::authenticate_text() const {
  return "it is me";
}

std::string PlainStream::listen_text() const {
  return "tell me";
}

Result<TradeStreamMessage> PlainStream::read(std::string_view text) const {
  if (text == "yes")
    return TradeStreamAuthorized{};
  if (text == "no")
    return TradeStreamRefused{"the keys are wrong"};
  if (text == "listening")
    return TradeStreamListening{};
  if (text == "fill")
    return OrderEvent{"fill", "AAPL", "9c1c", "ae-01", {}};
  if (text == "crash")
    throw std::runtime_error("crash");
  if (text == "noise")
    return TradeStreamOther{};
  return fail(Errc::malformed_reply, "unreadable");
}

TradeStreamStage::TradeStreamStage()
  : sockets(std::make_shared<ScriptedSockets>()),
    listener(caf::actor_cast<BrokerListener>(
      spawn([this](caf::event_based_actor*) -> caf::behavior {
        return {
          [this](const BrokerChanged& change) { told.push_back(change); }};
      }))),
    parts{{},
          sockets,
          std::make_shared<PlainStream>(),
          {listener},
          std::make_shared<ScriptedEntropy>(std::vector<double>{0})} {
  log::redirect([this](std::string_view line) { lines.emplace_back(line); });
}

TradeStreamStage::~TradeStreamStage() {
  log::redirect([](std::string_view) {});
}

TradeStreamActor TradeStreamStage::born() {
  auto actor = spawn(trade_stream, parts);
  settle();
  return actor;
}

void TradeStreamStage::let_in(const std::shared_ptr<Connection>& connection) {
  connection->opened(std::shared_ptr<http::Socket>(connection));
  settle();
}

void TradeStreamStage::say(Connection& connection, std::string text) {
  connection.events.on_message(std::move(text));
  settle();
}

void TradeStreamStage::cut(Connection& connection) {
  connection.events.on_closed({Errc::unavailable, "cut"});
  settle();
}

void TradeStreamStage::listen() {
  let_in();
  say("yes");
  say("listening");
}

std::size_t TradeStreamStage::logged(std::string_view event) const {
  std::size_t count = 0;
  for (const auto& line : lines)
    count += line.find(event) != std::string::npos ? 1 : 0;
  return count;
}

} // namespace signalbox::test
