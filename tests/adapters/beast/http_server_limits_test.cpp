#include <chrono>

#include "tests/adapters/beast/loopback_server.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// Started by each test, with its own limits.
struct LimitedFixture : LoopbackServer {};

/// A GET whose header has exactly as many bytes.
std::string header_of(std::size_t bytes) {
  const auto bare = get("/hello", "X-Fill: \r\n").size();
  return get("/hello", "X-Fill: " + std::string(bytes - bare, 'x') + "\r\n");
}

} // namespace

TEST_CASE_METHOD(LimitedFixture, "http_server: a header has at most 8 KiB",
                 "[adapters][http_server]") {
  start();
  auto socket = client();
  CHECK(status_of_answer(socket.send(header_of(8192)).read_message()) == 200);
  const auto answer = socket.send(header_of(8193)).read_to_end();
  CHECK(status_of_answer(answer) == 431);
  CHECK(answer.find("\"headers_too_large\"") != std::string::npos);
  CHECK(answer.find("Connection: close\r\n") != std::string::npos);
}

TEST_CASE_METHOD(LimitedFixture, "http_server: an endless header is cut short",
                 "[adapters][http_server]") {
  start();
  const auto begin =
    GENERATE(as<std::string>{}, "GET /", "GET /hello HTTP/1.1\r\nX: ");
  CHECK(status_of_answer(talk(begin + std::string(100000, 'x'))) == 431);
}

TEST_CASE_METHOD(LimitedFixture, "http_server: a body has its route's limit",
                 "[adapters][http_server]") {
  start();
  auto socket = client();
  const auto most = post("/echo", std::string(64, 'x'));
  CHECK(status_of_answer(socket.send(most).read_message()) == 200);
  const auto answer =
    socket.send(post("/echo", std::string(65, 'x'))).read_message();
  CHECK(status_of_answer(answer) == 413);
  CHECK(answer.find("\"body_too_large\"") != std::string::npos);
}

TEST_CASE_METHOD(LimitedFixture,
                 "http_server: a huge body is refused before it is read",
                 "[adapters][http_server]") {
  start();
  const auto length =
    GENERATE(as<std::string>{}, "1048576", "18446744073709551615");
  const auto answer =
    talk("POST /echo HTTP/1.1\r\n" + host + "Content-Length: " + length +
         "\r\n\r\n" + std::string(100000, 'x'));
  CHECK(status_of_answer(answer) == 413);
}

TEST_CASE_METHOD(LimitedFixture, "http_server: chunks count towards the limit",
                 "[adapters][http_server]") {
  start();
  const auto head =
    "POST /echo HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n";
  const auto chunk = "20\r\n" + std::string(32, 'x') + "\r\n";
  auto socket = client();
  socket.send(head + chunk + chunk + "0\r\n\r\n");
  CHECK(status_of_answer(socket.read_message()) == 200);
  CHECK(status_of_answer(
          socket.send(head + chunk + chunk + "1\r\n").read_to_end()) == 413);
}

TEST_CASE_METHOD(LimitedFixture,
                 "http_server: endless chunk extensions are refused",
                 "[adapters][http_server]") {
  start();
  const auto answer =
    talk("POST /echo HTTP/1.1\r\n" + host +
         "Transfer-Encoding: chunked\r\n\r\n1;" + std::string(100000, 'x'));
  CHECK(status_of_answer(answer) == 431);
}

TEST_CASE_METHOD(LimitedFixture, "http_server: a slow header is 408",
                 "[adapters][http_server]") {
  rules.header_time = Millis{50};
  start();
  const auto answer = talk("GET /hello HTTP/1.1\r\nHost:");
  CHECK(status_of_answer(answer) == 408);
  CHECK(answer.find("\"request_timeout\"") != std::string::npos);
  CHECK(answer.find("Connection: close\r\n") != std::string::npos);
}

TEST_CASE_METHOD(LimitedFixture, "http_server: a slow body is 408",
                 "[adapters][http_server]") {
  rules.request_time = Millis{50};
  start();
  CHECK(status_of_answer(talk("POST /echo HTTP/1.1\r\n" + host +
                              "Content-Length: 5\r\n\r\nab")) == 408);
}

TEST_CASE_METHOD(LimitedFixture, "http_server: an idle connection just ends",
                 "[adapters][http_server]") {
  rules.idle_time = Millis{50};
  start();
  CHECK(talk("").empty());
  CHECK(body_of_answer(talk(get("/hello"))) == "hello");
}

TEST_CASE_METHOD(LimitedFixture, "http_server: one connection too many is 503",
                 "[adapters][http_server]") {
  rules.max_connections = 2;
  start();
  auto first = client();
  auto second = client();
  first.send(get("/hello")).read_message();
  second.send(get("/hello")).read_message();
  const auto answer = talk(get("/hello"));
  CHECK(status_of_answer(answer) == 503);
  CHECK(answer.find("\"busy\"") != std::string::npos);
  CHECK(answer.find("Retry-After: 1\r\n") != std::string::npos);
  CHECK(answer.find("Connection: close\r\n") != std::string::npos);
  CHECK(status_of_answer(first.send(get("/hello")).read_message()) == 200);
}

TEST_CASE_METHOD(LimitedFixture, "http_server: a place that is left is free",
                 "[adapters][http_server]") {
  rules.max_connections = 1;
  start();
  { client().send(get("/hello")).read_message(); }
  REQUIRE(wait_open(0));
  CHECK(status_of_answer(client().send(get("/hello")).read_message()) == 200);
}

TEST_CASE_METHOD(LimitedFixture, "http_server: a port in use is unavailable",
                 "[adapters][http_server]") {
  start();
  auto second_rules = rules;
  second_rules.port = port();
  HttpServer second(loop, second_rules, {},
                    std::make_shared<http::Router>(std::vector<http::Route>{}),
                    {});
  const auto refused = second.listen();
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Errc::unavailable);
}

TEST_CASE_METHOD(LimitedFixture,
                 "http_server: stopping ends idle connections and new ones",
                 "[adapters][http_server]") {
  start();
  auto idle = client();
  idle.send(get("/hello")).read_message();
  server().stop_accepting();
  CHECK(idle.read_to_end().empty());
  CHECK_THROWS(client());
  CHECK(wait_open(0));
}

TEST_CASE_METHOD(LimitedFixture,
                 "http_server: stopping lets begun requests get their answers",
                 "[adapters][http_server]") {
  start();
  auto socket = client();
  socket.send(get("/held"));
  const auto respond = wait_held();
  server().stop_accepting();
  CHECK(server().open_connections() == 1);
  respond(http::Response{});
  const auto answer = socket.read_to_end();
  CHECK(status_of_answer(answer) == 200);
  CHECK(answer.find("Connection: close\r\n") != std::string::npos);
  // The server waits for our end before it lets the connection go.
  socket.reset();
  CHECK(wait_open(0));
}

TEST_CASE("http_server: answers may come after its end",
          "[adapters][http_server]") {
  http::Respond respond;
  {
    LoopbackServer server;
    server.start();
    auto socket = server.client();
    socket.send(get("/held"));
    respond = server.wait_held();
  }
  CHECK_NOTHROW(respond(http::Response{}));
}
