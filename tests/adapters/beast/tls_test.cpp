#include "tests/adapters/beast/loopback_server.hpp"
#include "tests/adapters/beast/test_certificate.hpp"
#include "tests/adapters/beast/transport_caller.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// Our own client against our own server, with a certificate for `localhost`.
struct SecureEnds : TransportCaller {
  TestCertificate certificate{"DNS:localhost"};
  LoopbackServer server;

  SecureEnds() {
    server.rules.tls_certificate_file = certificate.certificate_file();
    server.rules.tls_key_file = certificate.key_file();
  }

  http::Call to(const std::string& host) const {
    auto call = call_to(server.port(), "/hello");
    call.base_url = "https://" + host + ":" + std::to_string(server.port());
    return call;
  }
};

} // namespace

TEST_CASE_METHOD(SecureEnds, "tls: a trusted server is served and kept",
                 "[adapters][tls]") {
  const TrustedAuthority trusted(certificate);
  server.start();
  for (int i = 0; i < 10; ++i) {
    const auto reply = ask(to("localhost"));
    REQUIRE(reply);
    REQUIRE(reply->body == "hello");
  }
  CHECK(server.server().open_connections() == 1);
}

TEST_CASE_METHOD(SecureEnds, "tls: an untrusted server is unavailable",
                 "[adapters][tls]") {
  server.start();
  const auto outcome = ask(to("localhost"));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == Errc::unavailable);
  CHECK(outcome.error().detail.find("certificate verify failed") !=
        std::string::npos);
}

TEST_CASE_METHOD(SecureEnds, "tls: a certificate for another name is refused",
                 "[adapters][tls]") {
  const TrustedAuthority trusted(certificate);
  server.start();
  CHECK(ask(to("127.0.0.1")).error().code == Errc::unavailable);
}

TEST_CASE_METHOD(SecureEnds, "tls: silence ends at the deadline",
                 "[adapters][tls]") {
  const TrustedAuthority trusted(certificate);
  server.start();
  auto call = to("localhost");
  call.target = "/held";
  call.deadline = Deadline::after(loop_now(), Millis{150});
  CHECK(ask(std::move(call)).error().code == Errc::timeout);
}

TEST_CASE_METHOD(SecureEnds, "tls: a hand-shake has the connect limit",
                 "[adapters][tls]") {
  rules.connect_limit = Millis{50};
  const RawServer mute({[](RawSocket& socket) { socket.read_to_end(); }});
  auto call = to("localhost");
  call.base_url = "https://localhost:" + std::to_string(mute.port());
  const auto outcome = ask(std::move(call));
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == Errc::unavailable);
}

TEST_CASE_METHOD(SecureEnds, "tls: plain HTTP gets no answer from a TLS server",
                 "[adapters][tls]") {
  server.start();
  CHECK(server.talk(get("/hello")).find("hello") == std::string::npos);
}

TEST_CASE_METHOD(SecureEnds, "tls: who never shakes hands is let go",
                 "[adapters][tls]") {
  server.rules.header_time = Millis{50};
  server.start();
  CHECK(server.talk("").empty());
}

TEST_CASE_METHOD(SecureEnds, "tls: one connection too many is 503",
                 "[adapters][tls]") {
  const TrustedAuthority trusted(certificate);
  server.rules.max_connections = 1;
  server.start();
  auto held = to("localhost");
  held.target = "/held";
  auto first = start(std::move(held));
  const auto respond = server.wait_held();
  CHECK(ask(to("localhost"))->status == 503);
  respond(http::Response{});
  CHECK(wait(std::move(first))->status == 200);
}

TEST_CASE_METHOD(SecureEnds, "tls: an unusable key pair is said at once",
                 "[adapters][tls]") {
  server.rules.tls_key_file = certificate.certificate_file();
  HttpServer unusable(server.loop, server.rules, {}, nullptr, {});
  const auto refused = unusable.listen();
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Errc::unavailable);
  CHECK(refused.error().detail.find("the TLS key") != std::string::npos);
}
