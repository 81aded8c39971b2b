#pragma once

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "http/socket.hpp"

namespace signalbox::test {

/// A transport whose sockets do what the test says.
class ScriptedSockets final : public http::SocketTransport {
public:
  /// One socket that was asked for, and all that became of it.
  class Connection final : public http::Socket {
  public:
    void send(std::string text) override { sent.push_back(std::move(text)); }
    void close() override { closed = true; }

    http::SocketCall call;
    http::SocketEvents events;
    http::SocketOpened opened;
    std::vector<std::string> sent;
    bool closed = false;
  };

  void open(http::SocketCall call, http::SocketEvents events,
            http::SocketOpened opened) override {
    auto next = std::make_shared<Connection>();
    next->call = std::move(call);
    next->events = std::move(events);
    next->opened = std::move(opened);
    all.push_back(std::move(next));
  }

  std::vector<std::shared_ptr<Connection>> all;
};

} // namespace signalbox::test
