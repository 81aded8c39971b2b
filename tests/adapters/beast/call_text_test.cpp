#include "adapters/beast/call_text.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using http::Endpoint;
using http::Method;

namespace {

std::string written(const http::Call& call, const Endpoint& to) {
  std::string out = "what was there before";
  write_call(call, to, out);
  return out;
}

const Endpoint loopback{false, "localhost", "80", ""};

} // namespace

TEST_CASE("call_text: a call is one text", "[adapters][call_text]") {
  http::Call call;
  call.method = Method::post;
  call.target = "/orders";
  call.headers = {{"X-Key", "k"}};
  call.body = "{}";
  CHECK(written(call, {true, "api.example.com", "443", "/v2"}) ==
        "POST /v2/orders HTTP/1.1\r\nHost: api.example.com\r\n"
        "User-Agent: signalbox\r\nX-Key: k\r\nContent-Length: 2\r\n\r\n{}");
}

TEST_CASE("call_text: an unusual port is part of the host",
          "[adapters][call_text]") {
  const auto [endpoint, host] = GENERATE(table<Endpoint, std::string>({
    {{true, "a.b", "443", ""}, "a.b"},
    {{true, "a.b", "80", ""}, "a.b:80"},
    {{false, "localhost", "80", ""}, "localhost"},
    {{false, "::1", "8787", ""}, "[::1]:8787"},
  }));
  CHECK(written({}, endpoint).find("\r\nHost: " + host + "\r\n") !=
        std::string::npos);
}

TEST_CASE("call_text: a target begins with a slash", "[adapters][call_text]") {
  const auto [prefix, target, line] =
    GENERATE(table<std::string, std::string, std::string>({
      {"", "", "GET / HTTP/1.1\r\n"},
      {"", "?a=b", "GET /?a=b HTTP/1.1\r\n"},
      {"/hook", "", "GET /hook HTTP/1.1\r\n"},
      {"/hook", "?a=b", "GET /hook?a=b HTTP/1.1\r\n"},
    }));
  http::Call call;
  call.target = target;
  CHECK(written(call, {true, "a.b", "443", prefix}).starts_with(line));
}

TEST_CASE("call_text: an empty POST has a length, an empty GET has none",
          "[adapters][call_text]") {
  http::Call call;
  CHECK(written(call, loopback).find("Content-Length") == std::string::npos);
  call.method = Method::post;
  CHECK(written(call, loopback).find("Content-Length: 0\r\n") !=
        std::string::npos);
}

TEST_CASE("call_text: a caller may name itself", "[adapters][call_text]") {
  http::Call call;
  call.headers = {{"user-agent", "desk/1"}};
  const auto text = written(call, loopback);
  CHECK(text.find("user-agent: desk/1\r\n") != std::string::npos);
  CHECK(text.find("signalbox") == std::string::npos);
}

TEST_CASE("call_text: what would change the request's shape is refused",
          "[adapters][call_text]") {
  const auto [name, value] = GENERATE(table<std::string, std::string>({
    {"Host", "evil"},
    {"content-length", "0"},
    {"Transfer-Encoding", "chunked"},
    {"Connection", "close"},
    {"", "x"},
    {"X A", "x"},
    {"X:", "x"},
    {"X-A", "x\r\nX-B: y"},
  }));
  http::Call call;
  call.headers = {{name, value}};
  const auto refused = check_call(call);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Errc::invalid_argument);
}

TEST_CASE("call_text: a refusal does not repeat a value",
          "[adapters][call_text]") {
  http::Call call;
  call.headers = {{"Authorization", "Bearer s3cret\n"}};
  CHECK(check_call(call).error().detail.find("s3cret") == std::string::npos);
}

TEST_CASE("call_text: a call needs a method", "[adapters][call_text]") {
  http::Call call;
  call.method = Method::other;
  CHECK_FALSE(check_call(call));
}
