#include "vendors/webhook/webhook_answer.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

const Redactor hook_redactor{{"/services/token1", "token1"}};

DeliveryAnswer answer(int status, std::string body = "",
                      http::Headers headers = {}) {
  return read_webhook_answer({status, std::move(headers), std::move(body)},
                             WallTime{}, hook_redactor);
}

} // namespace

TEST_CASE("webhook_answer: any 2xx is delivered", "[vendors][webhook]") {
  const int status = GENERATE(200, 201, 202, 204, 299);
  CHECK(answer(status, "ok").reception == Reception::delivered);
}

TEST_CASE("webhook_answer: what passes is tried again later",
          "[vendors][webhook]") {
  const int status = GENERATE(408, 429, 500, 502, 503, 504);
  CHECK(answer(status).reception == Reception::later);
}

TEST_CASE("webhook_answer: other answers are refusals", "[vendors][webhook]") {
  const int status = GENERATE(301, 302, 400, 401, 403, 404, 409, 410, 413, 422);
  CHECK(answer(status).reception == Reception::refused);
}

TEST_CASE("webhook_answer: the server's word is kept", "[vendors][webhook]") {
  const auto busy = answer(429, "slow down", {{"Retry-After", "7"}});
  CHECK(busy.retry_after == 7s);
  CHECK(busy.detail == "status 429, server says \"slow down\"");
  CHECK_FALSE(answer(503).retry_after);
  CHECK(answer(503).detail == "status 503");
  // Absurd waits count as a minute (wire 11.5).
  CHECK(answer(429, "", {{"Retry-After", "86400"}}).retry_after == 60s);
}

TEST_CASE("webhook_answer: no answer shows the address", "[vendors][webhook]") {
  const auto detail = answer(404, "no hook at /services/token1").detail;
  CHECK(detail.find("token1") == std::string::npos);
  CHECK(detail.find("no hook at ***") != std::string::npos);
}

TEST_CASE("webhook_answer: a failed call passes, an unusable address does not",
          "[vendors][webhook]") {
  const auto code = GENERATE(Errc::timeout, Errc::unavailable,
                             Errc::malformed_reply, Errc::overloaded);
  const auto failed = read_webhook_failure({code, "of token1"}, hook_redactor);
  CHECK(failed.reception == Reception::later);
  CHECK(failed.detail == std::string(to_string(code)) + ": of ***");
  CHECK(read_webhook_failure({Errc::invalid_argument, ""}, hook_redactor)
          .reception == Reception::refused);
}
