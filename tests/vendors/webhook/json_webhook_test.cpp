#include "vendors/webhook/json_webhook.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

const JsonWebhook receiver{
  parse_webhook_url("https://example.com/rounds?key=token1").value()};

OutboxMessage message(std::string key) {
  OutboxMessage message;
  message.id = 17;
  message.content.channel = OutboxChannel::rounds;
  message.content.text = R"({"count":0,"entries":[]})";
  message.content.idempotency_key = std::move(key);
  return message;
}

} // namespace

TEST_CASE("json_webhook: the text goes out as it stands under its key",
          "[vendors][webhook]") {
  const Deadline deadline{SteadyTime{5s}};
  const auto call = receiver.message_call(message("round-1-ab"), deadline);
  CHECK(call.method == http::Method::post);
  CHECK(call.base_url == "https://example.com");
  CHECK(call.target == "/rounds?key=token1");
  CHECK(call.service == "rounds");
  CHECK(call.deadline == deadline);
  CHECK(http::find_header(call.headers, "content-type") == "application/json");
  CHECK(http::find_header(call.headers, "idempotency-key") == "round-1-ab");
  CHECK(call.body == R"({"count":0,"entries":[]})");
}

TEST_CASE("json_webhook: a message without a key gets one for all attempts",
          "[vendors][webhook]") {
  const auto call = receiver.message_call(message(""), {});
  CHECK(http::find_header(call.headers, "idempotency-key") == "outbox-17");
}

TEST_CASE("json_webhook: answers are read without the address",
          "[vendors][webhook]") {
  CHECK(receiver.read_answer({202, {}, ""}, {}).reception ==
        Reception::delivered);
  const auto refused =
    receiver.read_answer({403, {}, "not for key=token1"}, {});
  CHECK(refused.reception == Reception::refused);
  CHECK(receiver.read_failure({Errc::unavailable, ""}).reception ==
        Reception::later);
}
