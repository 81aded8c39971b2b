#include "http/call.hpp"

#include <string>

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;

TEST_CASE("call: a base URL is taken apart", "[http][call]") {
  const auto [url, endpoint] = GENERATE(table<std::string, Endpoint>({
    {"https://api.example.com", {true, "api.example.com", "443", ""}},
    {"HTTPS://API.Example.com/", {true, "api.example.com", "443", ""}},
    {"https://a.b:8443/v1/", {true, "a.b", "8443", "/v1"}},
    {"http://localhost:8080/X", {false, "localhost", "8080", "/X"}},
    {"http://127.0.0.1", {false, "127.0.0.1", "80", ""}},
    {"http://127.255.1.2:1", {false, "127.255.1.2", "1", ""}},
    {"http://[::1]:8787/a/b", {false, "::1", "8787", "/a/b"}},
    {"http://[::1]", {false, "::1", "80", ""}},
    {"https://[2001:DB8::1]", {true, "2001:db8::1", "443", ""}},
  }));
  const auto parsed = parse_endpoint(url);
  REQUIRE(parsed);
  CHECK(*parsed == endpoint);
}

TEST_CASE("call: plain HTTP goes nowhere but to loopback", "[http][call]") {
  const auto url = GENERATE(
    as<std::string>{}, "http://api.example.com", "http://127.0.0.1.evil.com",
    "http://127.1", "http://127.0.0.", "http://127.0.0.256",
    "http://localhost.evil.com", "http://10.0.0.1", "http://[::2]",
    "http://0.0.0.0", "http://127.0.0.1.1");
  const auto parsed = parse_endpoint(url);
  REQUIRE_FALSE(parsed);
  CHECK(parsed.error().code == Errc::invalid_argument);
}

TEST_CASE("call: what is not a plain base URL is refused", "[http][call]") {
  const auto url =
    GENERATE(as<std::string>{}, "", "http", "https:", "api.example.com",
             "ftp://a", "https:/a", "https://", "https:///a",
             "https://a:", "https://a:0", "https://a:65536", "https://a:8x",
             "https://u:p@a", "https://a?b=c", "https://a/#f", "https://a b",
             "https://a\r\nX: y", "https://[::1", "https://[::1]8",
             "https://::1", "https://a/\x01", "https://\xC3\xA9.example");
  CHECK_FALSE(parse_endpoint(url));
}

TEST_CASE("call: the URL of a socket is taken apart alike", "[http][call]") {
  const auto [url, endpoint] = GENERATE(table<std::string, Endpoint>({
    {"wss://api.example.com/stream",
     {true, "api.example.com", "443", "/stream"}},
    {"WSS://a.b:8443", {true, "a.b", "8443", ""}},
    {"ws://localhost:8080/", {false, "localhost", "8080", ""}},
    {"ws://127.0.0.1", {false, "127.0.0.1", "80", ""}},
  }));
  const auto parsed = parse_socket_url(url);
  REQUIRE(parsed);
  CHECK(*parsed == endpoint);
}

TEST_CASE("call: a socket needs its own scheme, and TLS to the outside",
          "[http][call]") {
  const auto url =
    GENERATE(as<std::string>{}, "", "http://localhost", "https://a.b",
             "ws://api.example.com", "wss://a?b=c", "wss://u@a");
  const auto parsed = parse_socket_url(url);
  REQUIRE_FALSE(parsed);
  CHECK(parsed.error().code == Errc::invalid_argument);
}

TEST_CASE("call: a refusal does not repeat the URL, which may be a secret",
          "[http][call]") {
  const auto refused = parse_endpoint("http://hooks.example.com/T0/s3cret");
  CHECK(refused.error().detail.find("s3cret") == std::string::npos);
}

TEST_CASE("call: headers of a reply are found without case", "[http][call]") {
  const Reply reply{200, {{"Retry-After", "7"}}, ""};
  CHECK(reply.header("retry-after") == "7");
}
