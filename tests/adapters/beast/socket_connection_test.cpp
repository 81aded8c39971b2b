#include "adapters/beast/socket_connection.hpp"

#include "adapters/beast/io_loop.hpp"
#include "tests/adapters/beast/socket_frames.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// The serving end of a connection whose other end says what it is told.
struct ConnectionStage {
  IoLoop loop;
  asio::basic_socket_acceptor<Tcp, LoopExecutor> listener{
    loop.context(), Tcp::endpoint{asio::ip::address_v4::loopback(), 0}};
  RawSocket client = RawSocket::connect(listener.local_endpoint().port());
  std::shared_ptr<SocketConnection> connection =
    std::make_shared<SocketConnection>(
      std::make_shared<WireStream>(listener.accept()), SocketRules{});

  bool opened = false; ///< of the loop's thread

  static http::Request upgrade() {
    http::Request request;
    request.headers = {{"Host", "localhost"},
                       {"Upgrade", "websocket"},
                       {"Connection", "Upgrade"},
                       {"Sec-WebSocket-Version", "13"},
                       {"Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="}};
    return request;
  }

  /// Answers the hand-shake, and does `at_once` before anything has gone out.
  void answer(const std::function<void()>& at_once) {
    loop.start();
    loop.finish([&] {
      connection->answer(upgrade(), [this](const Result<void>& open) {
        opened = open.has_value();
        if (open)
          connection->start({}, [] {});
      });
      at_once();
    });
  }
};

} // namespace

TEST_CASE_METHOD(ConnectionStage,
                 "socket_connection: a good-bye waits for the hand-shake",
                 "[adapters][socket_connection]") {
  answer([this] { connection->close(); });
  CHECK(client.read_message().find(sample_accept) != std::string::npos);
  client.send(masked_frame(close_frame, "\x03\xe8"));
  CHECK(client.read_to_end() == frame(close_frame, "\x03\xe8"));
}

TEST_CASE_METHOD(ConnectionStage,
                 "socket_connection: what ends before the hand-shake is over "
                 "never opens",
                 "[adapters][socket_connection]") {
  answer([this] { connection->end({Errc::unavailable, "stopped"}); });
  client.read_to_end();
  loop.stop();
  CHECK_FALSE(opened);
}
