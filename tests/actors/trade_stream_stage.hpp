#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "actors/trade_stream.hpp"
#include "tests/support/scripted_entropy.hpp"
#include "tests/support/scripted_socket.hpp"
#include "tests/support/virtual_time.hpp"

namespace signalbox::test {

/// A broker of one word a message: `yes`, `no`, `listening`, `fill`, `crash`.
class PlainStream final : public TradeStreamDialect {
public:
  std::string url() const override { return "ws://localhost/stream"; }
  std::string authenticate_text() const override { return "it is me"; }
  std::string listen_text() const override { return "tell me"; }

  Result<TradeStreamMessage> read(std::string_view text) const override {
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
};

/// The actor between a scripted transport and one listener.
struct TradeStreamStage : VirtualTime {
  using Connection = ScriptedSockets::Connection;

  std::shared_ptr<ScriptedSockets> sockets =
    std::make_shared<ScriptedSockets>();
  std::vector<BrokerChanged> told;
  std::vector<std::string> lines;
  BrokerListener listener = caf::actor_cast<BrokerListener>(
    spawn([this](caf::event_based_actor*) -> caf::behavior {
      return {[this](const BrokerChanged& change) { told.push_back(change); }};
    }));
  TradeStreamParts parts{
    {},
    sockets,
    std::make_shared<PlainStream>(),
    {listener},
    std::make_shared<ScriptedEntropy>(std::vector<double>{0})};

  TradeStreamStage() {
    log::redirect([this](std::string_view line) { lines.emplace_back(line); });
  }

  ~TradeStreamStage() {
    log::redirect([](std::string_view) {});
  }

  TradeStreamActor born() {
    auto actor = spawn(trade_stream, parts);
    settle();
    return actor;
  }

  std::size_t opened() const { return sockets->all.size(); }
  Connection& newest() { return *sockets->all.back(); }

  void let_in(const std::shared_ptr<Connection>& connection) {
    connection->opened(std::shared_ptr<http::Socket>(connection));
    settle();
  }
  void let_in() { let_in(sockets->all.back()); }
  void say(Connection& connection, std::string text) {
    connection.events.on_message(std::move(text));
    settle();
  }
  void say(std::string text) { say(newest(), std::move(text)); }
  void cut(Connection& connection) {
    connection.events.on_closed({Errc::unavailable, "cut"});
    settle();
  }
  void listen() {
    let_in();
    say("yes");
    say("listening");
  }

  std::size_t logged(std::string_view event) const {
    std::size_t count = 0;
    for (const auto& line : lines)
      count += line.find(event) != std::string::npos ? 1 : 0;
    return count;
  }
};

} // namespace signalbox::test
