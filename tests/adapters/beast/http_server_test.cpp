#include "adapters/beast/http_server.hpp"

#include <thread>

#include "tests/adapters/beast/loopback_server.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

http::Response text_response(std::string body) {
  http::Response response;
  response.body = std::move(body);
  return response;
}

} // namespace

TEST_CASE_METHOD(ServedFixture, "http_server: an answer has its fixed headers",
                 "[adapters][http_server]") {
  CHECK(talk(get("/hello", close_it)) == "HTTP/1.1 200 OK\r\n"
                                         "Content-Type: text/plain\r\n"
                                         "Content-Length: 5\r\n"
                                         "Cache-Control: no-store\r\n"
                                         "X-Content-Type-Options: nosniff\r\n"
                                         "Connection: close\r\n\r\nhello");
}

TEST_CASE_METHOD(ServedFixture,
                 "http_server: a connection serves many requests",
                 "[adapters][http_server]") {
  auto socket = client();
  for (int i = 0; i < 1000; ++i) {
    socket.send(post("/echo?q=" + std::to_string(i), "body"));
    REQUIRE(body_of_answer(socket.read_message()) ==
            "POST " + std::to_string(i) + " body");
  }
  CHECK(server().open_connections() == 1);
}

TEST_CASE_METHOD(ServedFixture,
                 "http_server: pipelined requests are answered in order",
                 "[adapters][http_server]") {
  auto socket = client();
  socket.send(get("/held") + post("/echo", "two") + get("/nowhere"));
  wait_held()(text_response("one"));
  CHECK(body_of_answer(socket.read_message()) == "one");
  CHECK(body_of_answer(socket.read_message()) == "POST  two");
  CHECK(status_of_answer(socket.read_message()) == 404);
}

TEST_CASE_METHOD(ServedFixture, "http_server: HTTP/1.0 closes unless asked",
                 "[adapters][http_server]") {
  CHECK(body_of_answer(
          talk("GET /hello HTTP/1.0\r\nHost: localhost\r\n\r\n")) == "hello");
  auto socket = client();
  const std::string kept = "GET /hello HTTP/1.0\r\nHost: localhost\r\n"
                           "Connection: keep-alive\r\n\r\n";
  const auto first = socket.send(kept).read_message();
  CHECK(first.find("Connection: keep-alive") != std::string::npos);
  CHECK(body_of_answer(socket.send(kept).read_message()) == "hello");
}

TEST_CASE_METHOD(ServedFixture, "http_server: HEAD is GET without the body",
                 "[adapters][http_server]") {
  const auto answer = talk("HEAD /hello HTTP/1.1\r\nHost: localhost\r\n"
                           "Connection: close\r\n\r\n");
  CHECK(status_of_answer(answer) == 200);
  CHECK(answer.find("Content-Length: 5\r\n") != std::string::npos);
  CHECK(answer.ends_with("\r\n\r\n"));
}

TEST_CASE_METHOD(ServedFixture, "http_server: a body may come in chunks",
                 "[adapters][http_server]") {
  auto socket = client();
  socket.send("POST /echo HTTP/1.1\r\nHost: localhost\r\n"
              "Transfer-Encoding: chunked\r\n\r\n");
  socket.send("3\r\nabc\r\n").send("2;x=y\r\nde\r\n0\r\nHost: evil\r\n\r\n");
  CHECK(body_of_answer(socket.read_message()) == "POST  abcde");
  CHECK(status_of_answer(socket.send(get("/hello")).read_message()) == 200);
}

TEST_CASE_METHOD(ServedFixture, "http_server: a body may come byte by byte",
                 "[adapters][http_server]") {
  auto socket = client();
  for (const char byte : post("/echo", "slow"))
    socket.send({&byte, 1});
  CHECK(body_of_answer(socket.read_message()) == "POST  slow");
}

TEST_CASE_METHOD(ServedFixture, "http_server: a waiting client gets its leave",
                 "[adapters][http_server]") {
  auto socket = client();
  socket.send("POST /echo HTTP/1.1\r\nHost: localhost\r\n"
              "Expect: 100-continue\r\nContent-Length: 3\r\n\r\n");
  CHECK(socket.read_message() == "HTTP/1.1 100 Continue\r\n\r\n");
  CHECK(body_of_answer(socket.send("abc").read_message()) == "POST  abc");
}

TEST_CASE_METHOD(ServedFixture,
                 "http_server: a client waits in vain for leave it cannot get",
                 "[adapters][http_server]") {
  const auto [expected, length, status] =
    GENERATE(table<std::string, std::string, int>(
      {{"100-continue", "65", 413}, {"a-miracle", "3", 417}}));
  const auto answer =
    talk("POST /echo HTTP/1.1\r\nHost: localhost\r\nExpect: " + expected +
         "\r\nContent-Length: " + length + "\r\n\r\n");
  CHECK(status_of_answer(answer) == status);
}

TEST_CASE_METHOD(ServedFixture, "http_server: any thread may answer, later",
                 "[adapters][http_server]") {
  auto socket = client();
  socket.send(get("/held"));
  const auto respond = wait_held();
  std::thread([&] { respond(text_response("late")); }).join();
  CHECK(body_of_answer(socket.read_message()) == "late");
}

TEST_CASE_METHOD(ServedFixture, "http_server: a second answer is dropped",
                 "[adapters][http_server]") {
  auto socket = client();
  socket.send(get("/held"));
  const auto respond = wait_held();
  respond(text_response("first"));
  respond(text_response("second"));
  CHECK(body_of_answer(socket.read_message()) == "first");
  CHECK(body_of_answer(socket.send(get("/hello")).read_message()) == "hello");
}

TEST_CASE_METHOD(ServedFixture, "http_server: a batch of answers arrives whole",
                 "[adapters][http_server]") {
  std::vector<RawSocket> sockets;
  std::vector<http::Respond> held;
  for (int i = 0; i < 64; ++i) {
    sockets.push_back(client());
    sockets.back().send(get("/held"));
    held.push_back(wait_held());
  }
  for (int i = 0; i < 64; ++i)
    held[static_cast<std::size_t>(i)](text_response(std::to_string(i)));
  for (int i = 0; i < 64; ++i)
    REQUIRE(
      body_of_answer(sockets[static_cast<std::size_t>(i)].read_message()) ==
      std::to_string(i));
}

TEST_CASE_METHOD(ServedFixture, "http_server: the observer sees each request",
                 "[adapters][http_server]") {
  auto socket = client();
  const auto request = post("/echo?key=s3cret", "abc");
  const auto answer = socket.send(request).read_message();
  socket.send(get("/hello")).read_message();
  socket.send(get("/nowhere")).read_message();
  const auto seen = wait_seen(3);
  REQUIRE(seen.size() == 3);
  CHECK(seen[0].method == "POST");
  CHECK(seen[0].route == "/echo");
  CHECK(seen[0].target == "/echo?key=***");
  CHECK(seen[0].status == 200);
  CHECK(seen[0].request_bytes == request.size());
  CHECK(seen[0].response_bytes == answer.size());
  CHECK(seen[1].log == http::AccessLog::debug);
  CHECK(seen[2].route.empty());
  CHECK(seen[2].status == 404);
  CHECK(seen[2].log == http::AccessLog::info);
}

TEST_CASE_METHOD(ServedFixture, "http_server: a cut answer ends half way",
                 "[adapters][http_server]") {
  const auto answer = talk(get("/cut"));
  CHECK(answer.find("Content-Length: 10\r\n") != std::string::npos);
  CHECK(body_of_answer(answer) == "01234");
}

TEST_CASE_METHOD(ServedFixture, "http_server: a dropped answer has no byte",
                 "[adapters][http_server]") {
  CHECK(talk(get("/drop")).empty());
}

TEST_CASE_METHOD(ServedFixture, "http_server: who leaves early leaves nothing",
                 "[adapters][http_server]") {
  const auto part = GENERATE(as<std::size_t>{}, 1, 20, 60, 65);
  {
    auto socket = client();
    socket.send(post("/echo", "abcdefghijkl").substr(0, part));
    REQUIRE(wait_open(1));
    socket.reset();
  }
  CHECK(wait_open(0));
}

TEST_CASE_METHOD(ServedFixture,
                 "http_server: an answer for somebody who has left is dropped",
                 "[adapters][http_server]") {
  http::Respond respond;
  {
    auto socket = client();
    socket.send(get("/held"));
    respond = wait_held();
    socket.reset();
  }
  respond(text_response("too late"));
  CHECK(wait_open(0));
}
