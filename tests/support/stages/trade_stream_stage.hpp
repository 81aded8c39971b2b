#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "actors/trade_stream.hpp"
#include "tests/support/scripted_socket.hpp"
#include "tests/support/stages/virtual_time.hpp"

namespace signalbox::test {

/// A broker of one word a message: `yes`, `no`, `listening`, `fill`, `crash`.
class PlainStream final : public TradeStreamDialect {
public:
  std::string url() const override;
  std::string authenticate_text() const override;
  std::string listen_text() const override;
  Result<TradeStreamMessage> read(std::string_view text) const override;
};

/// The actor between a scripted transport and one listener.
struct TradeStreamStage : VirtualTime {
  using Connection = ScriptedSockets::Connection;

  std::shared_ptr<ScriptedSockets> sockets;
  std::vector<BrokerChanged> told;
  std::vector<std::string> lines;
  BrokerListener listener;
  TradeStreamParts parts;

  TradeStreamStage();
  ~TradeStreamStage();

  TradeStreamActor born();
  std::size_t opened() const { return sockets->all.size(); }
  Connection& newest() { return *sockets->all.back(); }

  void let_in(const std::shared_ptr<Connection>& connection);
  void let_in() { let_in(sockets->all.back()); }
  void say(Connection& connection, std::string text);
  void say(std::string text) { say(newest(), std::move(text)); }
  void cut(Connection& connection);
  void listen();
  std::size_t logged(std::string_view event) const;
};

} // namespace signalbox::test
