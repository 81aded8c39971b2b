#include "tests/adapters/beast/socket_caller.hpp"
#include "tests/adapters/beast/socket_frames.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// Opens the socket, says these bytes, and waits for the end.
RawServer::Script says_and_waits(std::string bytes) {
  return [bytes = std::move(bytes)](RawSocket& socket) {
    accept_socket(socket);
    socket.send(bytes);
    socket.read_to_end();
  };
}

void mute(RawSocket& socket) {
  socket.read_to_end();
}

} // namespace

TEST_CASE_METHOD(SocketCaller, "socket_transport: messages come in every form",
                 "[adapters][socket_transport]") {
  const auto bytes = GENERATE_COPY(
    as<std::string>{}, frame(text_frame, "hello"), frame(binary_frame, "hello"),
    frame(0x01, "he") + frame(0x00, "l") + frame(0x80, "lo"),
    frame(0x89, "ping") + frame(0x02, "hel") + frame(0x8A, "") +
      frame(0x80, "lo"));
  const RawServer peer({says_and_waits(bytes)});
  const auto socket = open(socket_to(peer.port(), "/stream"));
  CHECK(ear.wait_message() == "hello");
  drop_transport();
}

TEST_CASE_METHOD(SocketCaller,
                 "socket_transport: a first message may come at once",
                 "[adapters][socket_transport]") {
  const RawServer peer({[](RawSocket& socket) {
    socket.send(switching_answer(socket.read_message()) +
                frame(binary_frame, "welcome"));
    socket.read_to_end();
  }});
  const auto socket = open(socket_to(peer.port(), "/"));
  CHECK(ear.wait_message() == "welcome");
  drop_transport();
}

TEST_CASE_METHOD(SocketCaller, "socket_transport: this is how it asks",
                 "[adapters][socket_transport]") {
  std::promise<std::string> heard;
  const RawServer peer({[&](RawSocket& socket) {
    const auto request = socket.read_message();
    socket.send(switching_answer(request));
    heard.set_value(request);
    socket.read_to_end();
  }});
  const auto socket = open(socket_to(peer.port(), "/a/stream"));
  const auto request = heard.get_future().get();
  CHECK(request.starts_with("GET /a/stream HTTP/1.1\r\n"));
  for (const std::string& line :
       {"Host: 127.0.0.1:" + std::to_string(peer.port()),
        std::string("Upgrade: websocket"), std::string("User-Agent: signalbox"),
        std::string("Sec-WebSocket-Version: 13")})
    CHECK(request.find("\r\n" + line + "\r\n") != std::string::npos);
  drop_transport();
}

TEST_CASE_METHOD(SocketCaller,
                 "socket_transport: who breaks the protocol is left",
                 "[adapters][socket_transport]") {
  const auto bytes = GENERATE_COPY(
    as<std::string>{}, frame(text_frame, "\xff\xfe"), frame(0x83, "reserved"),
    frame(0xC1, "compressed"), masked_frame(text_frame, "masked"),
    frame(0x80, "continues nothing"));
  const RawServer peer({says_and_waits(bytes)});
  const auto socket = open(socket_to(peer.port(), "/"));
  CHECK(ear.wait_closed().code == Errc::unavailable);
  CHECK(ear.ends() == 1);
}

TEST_CASE_METHOD(SocketCaller, "socket_transport: a cut or reset is noticed",
                 "[adapters][socket_transport]") {
  const bool reset = GENERATE(false, true);
  const RawServer peer({[reset](RawSocket& socket) {
    accept_socket(socket);
    if (reset)
      socket.reset();
  }});
  const auto outcome = try_open(socket_to(peer.port(), "/"));
  if (outcome)
    CHECK(ear.wait_closed().code == Errc::unavailable);
  else
    CHECK(outcome.error().code == Errc::unavailable);
}

TEST_CASE_METHOD(SocketCaller,
                 "socket_transport: a peer that dies silently is noticed",
                 "[adapters][socket_transport]") {
  rules.idle_limit = Millis{100};
  const RawServer peer({says_and_waits("")});
  const auto socket = open(socket_to(peer.port(), "/"));
  CHECK(ear.wait_closed().code == Errc::timeout);
  CHECK(ear.wait_closed().detail == "the peer has fallen silent");
}

TEST_CASE_METHOD(
  SocketCaller, "socket_transport: a peer without a good-bye is not waited for",
  "[adapters][socket_transport]") {
  rules.close_limit = Millis{50};
  const RawServer peer({says_and_waits("")});
  const auto socket = open(socket_to(peer.port(), "/"));
  socket->close();
  CHECK(ear.wait_closed().name == "closed");
}

TEST_CASE_METHOD(SocketCaller,
                 "socket_transport: a hand-shake ends at the deadline",
                 "[adapters][socket_transport]") {
  const RawServer peer({mute});
  const auto outcome = try_open(socket_to(peer.port(), "/", Millis{50}));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == Errc::timeout);
}

TEST_CASE_METHOD(SocketCaller,
                 "socket_transport: a TLS hand-shake has the connect limit",
                 "[adapters][socket_transport]") {
  rules.connect_limit = Millis{50};
  const RawServer peer({mute});
  auto call = socket_to(peer.port(), "/");
  call.url = "wss://localhost:" + std::to_string(peer.port());
  const auto outcome = try_open(call);
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == Errc::unavailable);
}

TEST_CASE_METHOD(SocketCaller,
                 "socket_transport: what is no hand-shake is unavailable",
                 "[adapters][socket_transport]") {
  const auto answer =
    GENERATE(as<std::string>{}, "", "hello\r\n\r\n", "HTTP/1.1 200 OK\r\n\r\n",
             "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
             "Connection: Upgrade\r\nSec-WebSocket-Accept: AAAA\r\n\r\n");
  const RawServer peer({[answer](RawSocket& socket) {
    socket.read_message();
    socket.send(answer);
  }});
  const auto outcome = try_open(socket_to(peer.port(), "/"));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == Errc::unavailable);
}

TEST_CASE_METHOD(SocketCaller, "socket_transport: nobody there is unavailable",
                 "[adapters][socket_transport]") {
  const auto outcome = try_open(socket_to(free_port(), "/"));
  CHECK(outcome.error().code == Errc::unavailable);
}

TEST_CASE_METHOD(SocketCaller, "socket_transport: an unusable call is refused",
                 "[adapters][socket_transport]") {
  const auto url = GENERATE(as<std::string>{}, "", "http://127.0.0.1",
                            "ws://example.com", "wss://a b");
  const auto outcome =
    try_open({url, Deadline::after(loop_now(), Millis{1000})});
  CHECK(outcome.error().code == Errc::invalid_argument);
  const auto late = try_open({"ws://127.0.0.1:1", Deadline{loop_now()}});
  CHECK(late.error().code == Errc::timeout);
}

TEST_CASE_METHOD(SocketCaller, "socket_transport: its end ends what is opening",
                 "[adapters][socket_transport]") {
  const RawServer peer({mute});
  auto opening = start(socket_to(peer.port(), "/"));
  drop_transport();
  const auto outcome = wait(std::move(opening));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().name == "cancelled");
}
