#include "adapters/beast/http_server.hpp"
#include "tests/adapters/beast/loopback_server.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct AccessFixture : LoopbackServer {
  /// The status of an alert with that body.
  int alert(std::string_view target, std::string_view body,
            std::string_view more = "") {
    return status_of_answer(
      talk(post(target, body, std::string(more).append(close_it))));
  }
};

} // namespace

TEST_CASE_METHOD(AccessFixture,
                 "http_server: an alert may carry its key in the body",
                 "[adapters][http_server]") {
  start();
  CHECK(alert("/alert", R"({"key":"timed-secret"})") == 200);
  CHECK(alert("/alert", R"({"key":"wrong"})") == 401);
  CHECK(alert("/alert", "{}") == 401);
  CHECK(alert("/alert", "") == 401);
  CHECK(alert("/alert?key=timed-secret", "{}") == 200);
  CHECK(alert("/alert?key=wrong", R"({"key":"timed-secret"})") == 401);
}

TEST_CASE_METHOD(AccessFixture,
                 "http_server: after a refused body the connection goes on",
                 "[adapters][http_server]") {
  start();
  auto socket = client();
  socket.send(post("/alert", "{}"));
  CHECK(status_of_answer(socket.read_message()) == 401);
  socket.send(post("/alert", R"({"key":"timed-secret"})"));
  CHECK(status_of_answer(socket.read_message()) == 200);
}

TEST_CASE_METHOD(AccessFixture, "http_server: the key is not observed",
                 "[adapters][http_server]") {
  start();
  alert("/alert?key=timed-secret&x=1", "{}");
  CHECK(wait_seen(1).front().target == "/alert?key=***&x=1");
}

TEST_CASE_METHOD(AccessFixture,
                 "http_server: alerts are judged by parsing, not by their type",
                 "[adapters][http_server]") {
  start();
  const auto* const type =
    "Content-Type: application/x-www-form-urlencoded\r\n";
  CHECK(alert("/alert?key=timed-secret", "{}", type) == 200);
  CHECK(alert("/echo", "{}", type) == 415);
}

TEST_CASE_METHOD(AccessFixture,
                 "http_server: alerts come from allowed addresses only",
                 "[adapters][http_server]") {
  access.ingest_addresses = {"52.89.214.238"};
  start();
  CHECK(alert("/alert?key=timed-secret", "{}") == 401);
  CHECK(status_of_answer(talk(get("/hello", close_it))) == 200);
  access.ingest_addresses = {"127.0.0.1"};
  server().change_access(access);
  CHECK(alert("/alert?key=timed-secret", "{}") == 200);
}
