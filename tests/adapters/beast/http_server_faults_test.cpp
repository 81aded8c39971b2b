#include <vector>

#include "telemetry/log.hpp"
#include "tests/adapters/beast/loopback_server.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct Fault {
  std::string request;
  int status;
  std::string name;
};

const std::string line = "POST /echo HTTP/1.1\r\n";

/// A request with these header lines, and a body that hides another request.
std::string framed(const std::string& headers) {
  return line + host + headers + "\r\n0\r\n\r\nGET /hello HTTP/1.1\r\n" + host +
         "\r\n";
}

} // namespace

TEST_CASE_METHOD(ServedFixture, "http_server: faults get their status and name",
                 "[adapters][http_server]") {
  const auto fault = GENERATE(values<Fault>({
    {get("/nowhere"), 404, "not_found"},
    {post("/hello", ""), 405, "method_not_allowed"},
    {"OPTIONS /hello HTTP/1.1\r\n" + host + "\r\n", 405, "method_not_allowed"},
    {"BREW /hello HTTP/1.1\r\n" + host + "\r\n", 405, "method_not_allowed"},
    {get("/closed"), 401, "unauthorized"},
    {get("/closed", "Authorization: Bearer cron\r\n"), 401, "unauthorized"},
    {"GET /hello HTTP/1.1\r\n\r\n", 400, "host_not_allowed"},
    {"GET /hello HTTP/1.1\r\nHost: evil.example\r\n\r\n", 400,
     "host_not_allowed"},
    {get("/hello", "Host: localhost\r\n"), 400, "host_not_allowed"},
    {get("/%zz"), 400, "bad_request"},
    {get("http://evil.example/hello"), 400, "bad_request"},
    {post("/echo", "x", "Content-Type: text/html\r\n"), 415,
     "unsupported_media_type"},
    {get("/broken"), 500, "internal"},
    {get("/late"), 504, "timeout"},
  }));
  log::redirect([](std::string_view) {});
  auto socket = client();
  const auto answer = socket.send(fault.request).read_message();
  log::redirect({});
  CAPTURE(fault.request, answer);
  CHECK(status_of_answer(answer) == fault.status);
  CHECK(answer.find(R"({"ok":false,"error":")" + fault.name + '"') !=
        std::string::npos);
  CHECK(answer.find("Cache-Control: no-store\r\n") != std::string::npos);
  // None of these costs the connection.
  CHECK(status_of_answer(socket.send(get("/hello")).read_message()) == 200);
}

TEST_CASE_METHOD(ServedFixture, "http_server: a 405 says what is allowed",
                 "[adapters][http_server]") {
  auto socket = client();
  const auto answer = socket.send(post("/hello", "")).read_message();
  CHECK(answer.find("Allow: GET, HEAD\r\n") != std::string::npos);
}

TEST_CASE_METHOD(ServedFixture, "http_server: a credential opens its route",
                 "[adapters][http_server]") {
  auto socket = client();
  socket.send(get("/closed", "Authorization: Bearer admin\r\n"));
  CHECK(body_of_answer(socket.read_message()) == "secret");
}

TEST_CASE_METHOD(ServedFixture,
                 "http_server: what is not HTTP/1.1 ends the connection",
                 "[adapters][http_server]") {
  const auto request = GENERATE(
    as<std::string>{}, "hello\r\n\r\n",
    "GET /hello HTTP/2.0\r\nHost: localhost\r\n\r\n", "GET /hello\r\n\r\n",
    "\x16\x03\x01\x02\x05\x01", "GET /hello HTTP/1.1\nHost: localhost\n\n",
    "GET /a b HTTP/1.1\r\nHost: localhost\r\n\r\n",
    "GET /hello HTTP/1.1\r\nHost : x\r\n\r\n",
    "GET /hello HTTP/1.1\r\nHost: a\rb\r\n\r\n");
  const auto answer = talk(request);
  CAPTURE(request, answer);
  CHECK(status_of_answer(answer) == 400);
  CHECK(answer.find("\"bad_request\"") != std::string::npos);
  CHECK(answer.find("Connection: close\r\n") != std::string::npos);
}

TEST_CASE_METHOD(ServedFixture,
                 "http_server: no request can hide in another's body",
                 "[adapters][http_server]") {
  const auto headers = GENERATE(
    as<std::string>{}, "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
    "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n",
    "Content-Length: 5\r\nContent-Length: 6\r\n",
    "Content-Length: 5\r\nContent-Length: 5\r\n", "Content-Length: 5, 5\r\n",
    "Content-Length: +5\r\n", "Content-Length: 0x5\r\n",
    "Content-Length: -5\r\n", "Content-Length: \r\n",
    "Content-Length: 99999999999999999999\r\n",
    "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
    "Transfer-Encoding: chunked, identity\r\n",
    "Transfer-Encoding: gzip, chunked\r\n", "Transfer-Encoding: identity\r\n",
    "Transfer-Encoding: xchunked\r\n", "Transfer-Encoding: \r\n");
  const auto answer = talk(framed(headers));
  CAPTURE(headers, answer);
  CHECK(status_of_answer(answer) == 400);
  CHECK(answer.find("200 OK") == std::string::npos);
}

TEST_CASE_METHOD(ServedFixture, "http_server: HTTP/1.0 has no chunks",
                 "[adapters][http_server]") {
  const auto answer = talk("POST /echo HTTP/1.0\r\n" + host +
                           "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
  CHECK(status_of_answer(answer) == 400);
}

TEST_CASE_METHOD(ServedFixture, "http_server: broken chunks are refused",
                 "[adapters][http_server]") {
  const auto chunks = GENERATE(as<std::string>{}, "x\r\n", "5\r\nabcdeXX\r\n",
                               "-1\r\n", "ffffffffffffffffff\r\n");
  const auto answer =
    talk(line + host + "Transfer-Encoding: chunked\r\n\r\n" + chunks);
  CHECK(status_of_answer(answer) == 400);
}

TEST_CASE_METHOD(ServedFixture, "http_server: a trailer is no header",
                 "[adapters][http_server]") {
  auto socket = client();
  socket.send(line + host + "Transfer-Encoding: chunked\r\n\r\n" +
              "0\r\nContent-Type: text/html\r\nExpect: x\r\n\r\n");
  CHECK(status_of_answer(socket.read_message()) == 200);
}

TEST_CASE_METHOD(ServedFixture, "http_server: a failed handler is logged",
                 "[adapters][http_server]") {
  std::vector<std::string> lines;
  log::redirect([&](std::string_view text) { lines.emplace_back(text); });
  client().send(get("/broken")).read_message();
  log::redirect({});
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].find("http_server.handler_failed") != std::string::npos);
  CHECK(lines[0].find("the handler is broken") != std::string::npos);
}

TEST_CASE_METHOD(ServedFixture,
                 "http_server: an answer after the 504 is not sent",
                 "[adapters][http_server]") {
  auto socket = client();
  socket.send(get("/late"));
  CHECK(status_of_answer(socket.read_message()) == 504);
  socket.send(get("/held"));
  wait_held()(http::Response{});
  wait_held()(http::error_response(418, "teapot", "in time"));
  CHECK(status_of_answer(socket.read_message()) == 418);
}
