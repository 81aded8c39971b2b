#include "tests/adapters/beast/loopback_server.hpp"
#include "tests/adapters/beast/socket_ear.hpp"
#include "tests/adapters/beast/socket_frames.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

std::string upgrade(std::string_view target) {
  return get(target, sample_upgrade);
}

/// A server of one socket, `/ws`, that greets and keeps what it hears.
struct SocketServer : LoopbackServer {
  SocketEar ear;

  SocketServer() {
    socket_table["/ws"] = [this](const std::shared_ptr<http::Socket>& socket) {
      socket->send("welcome");
      return ear.events();
    };
    socket_table["/broken"] =
      [](const std::shared_ptr<http::Socket>&) -> http::SocketEvents {
      throw std::runtime_error("the acceptor is broken");
    };
  }
};

struct StartedSocketServer : SocketServer {
  StartedSocketServer() { start(); }
};

} // namespace

TEST_CASE_METHOD(StartedSocketServer, "socket_session: a request becomes one",
                 "[adapters][socket_session]") {
  auto socket = client();
  const auto answer = socket.send(upgrade("/ws?x=y")).read_message();
  CHECK(status_of_answer(answer) == 101);
  CHECK(answer.find(sample_accept) != std::string::npos);
  socket.send(masked_frame(binary_frame, "hello"));
  CHECK(ear.wait_message() == "hello");
  socket.send(masked_frame(close_frame, "\x03\xe8"));
  CHECK(socket.read_to_end() ==
        frame(text_frame, "welcome") + frame(close_frame, "\x03\xe8"));
  socket.end_sending();
  CHECK(ear.wait_closed().code == Errc::unavailable);
  CHECK(wait_open(0));
  const auto seen = wait_seen(1);
  REQUIRE(seen.size() == 1);
  CHECK(seen[0].status == 101);
}

TEST_CASE_METHOD(StartedSocketServer,
                 "socket_session: it may follow ordinary requests",
                 "[adapters][socket_session]") {
  auto socket = client();
  CHECK(body_of_answer(socket.send(get("/hello")).read_message()) == "hello");
  CHECK(status_of_answer(socket.send(upgrade("/ws")).read_message()) == 101);
}

TEST_CASE_METHOD(StartedSocketServer,
                 "socket_session: elsewhere it is a request like others",
                 "[adapters][socket_session]") {
  const auto [target, status] = GENERATE(table<std::string, int>(
    {{"/hello", 200}, {"/nowhere", 404}, {"/closed", 401}, {"/ws/", 404}}));
  auto socket = client();
  CHECK(status_of_answer(socket.send(upgrade(target)).read_message()) ==
        status);
}

TEST_CASE_METHOD(StartedSocketServer,
                 "socket_session: without an upgrade there is no such route",
                 "[adapters][socket_session]") {
  auto socket = client();
  CHECK(status_of_answer(socket.send(get("/ws")).read_message()) == 404);
  CHECK(status_of_answer(
          socket.send(get("/ws", "Upgrade: h2c\r\n")).read_message()) == 404);
}

TEST_CASE_METHOD(StartedSocketServer,
                 "socket_session: a foreign host opens none",
                 "[adapters][socket_session]") {
  const auto answer = talk("GET /ws HTTP/1.1\r\nHost: evil.example\r\n"
                           "Connection: close\r\n" +
                           std::string(sample_upgrade) + "\r\n");
  CHECK(status_of_answer(answer) == 400);
}

TEST_CASE_METHOD(StartedSocketServer,
                 "socket_session: who speaks before his turn opens none",
                 "[adapters][socket_session]") {
  auto socket = client();
  socket.send(upgrade("/ws") + masked_frame(text_frame, "hello"));
  CHECK(status_of_answer(socket.read_message()) == 400);
}

TEST_CASE_METHOD(StartedSocketServer,
                 "socket_session: another version is refused",
                 "[adapters][socket_session]") {
  auto headers = std::string(sample_upgrade);
  headers.replace(headers.find("13"), 2, "12");
  CHECK(status_of_answer(talk(get("/ws", headers))) == 426);
  CHECK(wait_open(0));
}

TEST_CASE_METHOD(StartedSocketServer,
                 "socket_session: a message over the limit is refused",
                 "[adapters][socket_session]") {
  auto socket = client();
  socket.send(upgrade("/ws")).read_message();
  // The length alone, 1 MiB and one byte, decides.
  socket.send(std::string("\x81\xff\0\0\0\0\0\x10\0\x01\0\0\0\0", 14));
  const auto said = socket.read_to_end();
  CHECK(said.find("\x88\x02\x03\xf1") != std::string::npos);
  socket.end_sending();
  CHECK(ear.wait_closed().code == Errc::unavailable);
}

TEST_CASE_METHOD(SocketServer,
                 "socket_session: a client that dies silently is noticed",
                 "[adapters][socket_session]") {
  rules.socket.idle_limit = Millis{100};
  start();
  auto socket = client();
  socket.send(upgrade("/ws")).read_message();
  CHECK(socket.read_to_end() == frame(text_frame, "welcome") + frame(0x89, ""));
  CHECK(ear.wait_closed().code == Errc::timeout);
  CHECK(wait_open(0));
}

TEST_CASE_METHOD(StartedSocketServer,
                 "socket_session: a broken acceptor ends its socket only",
                 "[adapters][socket_session]") {
  auto socket = client();
  socket.send(upgrade("/broken"));
  CHECK(status_of_answer(socket.read_to_end()) == 101);
  CHECK(wait_open(0));
  CHECK(talk(get("/hello", "Connection: close\r\n")).ends_with("hello"));
}

TEST_CASE_METHOD(StartedSocketServer,
                 "socket_session: sockets count as connections",
                 "[adapters][socket_session]") {
  auto socket = client();
  socket.send(upgrade("/ws")).read_message();
  CHECK(wait_open(1));
  socket.reset();
  CHECK(wait_open(0));
}
