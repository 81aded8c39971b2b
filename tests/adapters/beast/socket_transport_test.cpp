#include "adapters/beast/socket_transport.hpp"

#include "tests/adapters/beast/loopback_server.hpp"
#include "tests/adapters/beast/socket_caller.hpp"
#include "tests/adapters/beast/test_certificate.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// Says again what it hears; closes after `bye`.
http::SocketEvents echo(const std::shared_ptr<http::Socket>& socket,
                        const http::SocketEvents& also) {
  auto events = also;
  events.on_message = [socket, also](std::string text) {
    also.on_message(text);
    socket->send(text);
    if (text == "bye")
      socket->close();
  };
  return events;
}

/// Our own client against our own server, which keeps what it hears.
struct BothSockets : SocketCaller {
  SocketEar server_ear;
  LoopbackServer server;

  BothSockets() {
    server.socket_table["/echo-socket"] =
      [this](const std::shared_ptr<http::Socket>& socket) {
        return echo(socket, server_ear.events());
      };
  }

  http::SocketCall call(const std::string& path = "/echo-socket") const {
    return socket_to(server.port(), path);
  }
};

struct OpenSockets : BothSockets {
  OpenSockets() { server.start(); }
};

} // namespace

TEST_CASE_METHOD(OpenSockets, "socket_transport: what is said comes back",
                 "[adapters][socket_transport]") {
  const auto socket = open(call());
  socket->send("hello");
  CHECK(ear.wait_message() == "hello");
  socket->send("");
  CHECK(ear.wait_message().empty());
  CHECK(ear.ends() == 0);
}

TEST_CASE_METHOD(OpenSockets,
                 "socket_transport: many messages keep their order",
                 "[adapters][socket_transport]") {
  const auto socket = open(call());
  for (int i = 0; i < 5000; ++i)
    socket->send(std::to_string(i));
  for (int i = 0; i < 5000; ++i)
    REQUIRE(ear.wait_message() == std::to_string(i));
}

TEST_CASE_METHOD(OpenSockets, "socket_transport: many sockets are kept apart",
                 "[adapters][socket_transport]") {
  std::vector<SocketEar> ears(20);
  std::vector<std::shared_ptr<http::Socket>> sockets;
  for (auto& each : ears) {
    ear = each;
    sockets.push_back(open(call()));
  }
  for (std::size_t i = 0; i < ears.size(); ++i)
    sockets[i]->send(std::to_string(i));
  for (std::size_t i = 0; i < ears.size(); ++i)
    CHECK(ears[i].wait_message() == std::to_string(i));
}

TEST_CASE_METHOD(OpenSockets, "socket_transport: a message may be 1 MiB long",
                 "[adapters][socket_transport]") {
  const std::string longest(std::size_t{1} << 20, 'x');
  const auto socket = open(call());
  socket->send(longest);
  CHECK(ear.wait_message() == longest);
}

TEST_CASE_METHOD(OpenSockets,
                 "socket_transport: a longer one is refused by the server",
                 "[adapters][socket_transport]") {
  const auto socket = open(call());
  socket->send(std::string((std::size_t{1} << 20) + 1, 'x'));
  CHECK(server_ear.wait_closed().code == Errc::unavailable);
  CHECK(ear.wait_closed().code == Errc::unavailable);
  CHECK(server.wait_open(0));
}

TEST_CASE_METHOD(OpenSockets,
                 "socket_transport: a longer one is refused by the client",
                 "[adapters][socket_transport]") {
  rules.max_message = 10;
  const auto socket = open(call());
  socket->send("0123456789");
  CHECK(ear.wait_message() == "0123456789");
  socket->send("0123456789a");
  const auto why = ear.wait_closed();
  CHECK(why.code == Errc::unavailable);
  CHECK(why.detail == "a message is longer than 10 bytes");
  CHECK(server_ear.wait_closed().detail ==
        "the peer has closed the socket, code 1009");
}

TEST_CASE_METHOD(OpenSockets, "socket_transport: the server may close",
                 "[adapters][socket_transport]") {
  const auto socket = open(call());
  socket->send("bye");
  CHECK(ear.wait_message() == "bye");
  const auto why = ear.wait_closed();
  CHECK(why.code == Errc::unavailable);
  CHECK(why.detail == "the peer has closed the socket, code 1000");
  CHECK(server_ear.wait_closed().name == "closed");
  CHECK(server.wait_open(0));
  CHECK(ear.ends() == 1);
  CHECK(server_ear.ends() == 1);
}

TEST_CASE_METHOD(OpenSockets,
                 "socket_transport: the client may close, and what it has said "
                 "before arrives",
                 "[adapters][socket_transport]") {
  const auto socket = open(call());
  for (int i = 0; i < 100; ++i)
    socket->send(std::to_string(i));
  socket->close();
  socket->close();
  socket->send("too late");
  CHECK(ear.wait_closed().name == "closed");
  CHECK(server_ear.wait_closed().detail ==
        "the peer has closed the socket, code 1000");
  for (int i = 0; i < 100; ++i)
    REQUIRE(server_ear.wait_message() == std::to_string(i));
  CHECK(server.wait_open(0));
  CHECK(ear.ends() == 1);
}

TEST_CASE_METHOD(OpenSockets, "socket_transport: a refusal tells its status",
                 "[adapters][socket_transport]") {
  const auto [path, status] = GENERATE(table<std::string, std::string>(
    {{"/nowhere", "404"}, {"/closed", "401"}, {"/hello", "200"}}));
  const auto outcome = try_open(call(path));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == Errc::unavailable);
  CHECK(outcome.error().detail ==
        "the server opens no socket, status " + status);
  CHECK(ear.ends() == 0);
}

TEST_CASE_METHOD(OpenSockets, "socket_transport: pings keep it open",
                 "[adapters][socket_transport]") {
  rules.idle_limit = Millis{100};
  const auto socket = open(call());
  stay(Millis{400});
  CHECK(ear.ends() == 0);
  socket->send("still there");
  CHECK(ear.wait_message() == "still there");
}

TEST_CASE_METHOD(OpenSockets,
                 "socket_transport: its end ends what is open, once",
                 "[adapters][socket_transport]") {
  const auto socket = open(call());
  drop_transport();
  CHECK(ear.ends() == 1);
  CHECK(ear.wait_closed().name == "cancelled");
  CHECK(server_ear.wait_closed().code == Errc::unavailable);
  socket->send("nobody is there");
  socket->close();
  CHECK(ear.ends() == 1);
}

TEST_CASE_METHOD(OpenSockets,
                 "socket_transport: the server's end ends what is open",
                 "[adapters][socket_transport]") {
  const auto socket = open(call());
  socket->send("hello");
  CHECK(ear.wait_message() == "hello");
  server.server().stop_accepting();
  CHECK(ear.wait_closed().detail ==
        "the peer has closed the socket, code 1000");
  CHECK(server.wait_open(0));
}

TEST_CASE_METHOD(SocketCaller,
                 "socket_transport: a server that vanishes is noticed",
                 "[adapters][socket_transport]") {
  {
    LoopbackServer server;
    server.socket_table["/"] = [](const auto&) { return http::SocketEvents{}; };
    server.start();
    open(socket_to(server.port(), ""));
  }
  CHECK(ear.wait_closed().code == Errc::unavailable);
}

TEST_CASE("socket_transport: a handle outlives everything",
          "[adapters][socket_transport]") {
  std::shared_ptr<http::Socket> socket;
  {
    OpenSockets both;
    socket = both.open(both.call());
  }
  socket->send("hello?");
  socket->close();
}

TEST_CASE_METHOD(OpenSockets,
                 "socket_transport: who is not read from is cut off",
                 "[adapters][socket_transport]") {
  rules.max_queued = 10;
  const auto socket = open(call());
  socket->send("0123456789a");
  CHECK(ear.wait_closed().detail == "the peer does not take what it is sent");
}

TEST_CASE_METHOD(BothSockets, "socket_transport: TLS is spoken and verified",
                 "[adapters][socket_transport]") {
  const TestCertificate certificate("DNS:localhost");
  server.rules.tls_certificate_file = certificate.certificate_file();
  server.rules.tls_key_file = certificate.key_file();
  server.start();
  auto to = call();
  to.url = "wss://localhost:" + std::to_string(server.port()) + "/echo-socket";
  SECTION("trusted") {
    const TrustedAuthority trusted(certificate);
    const auto socket = open(to);
    socket->send("secret");
    CHECK(ear.wait_message() == "secret");
    socket->close();
    CHECK(ear.wait_closed().name == "closed");
    CHECK(server.wait_open(0));
  }
  SECTION("untrusted") {
    const auto outcome = try_open(to);
    REQUIRE_FALSE(outcome);
    CHECK(outcome.error().detail.find("certificate verify failed") !=
          std::string::npos);
  }
}
