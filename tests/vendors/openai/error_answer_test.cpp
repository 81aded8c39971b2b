#include "vendors/openai/error_answer.hpp"

#include <string>

#include "tests/vendors/openai/question.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

using Format = ModelCapabilities::Format;

ModelRefusal refusal_for(const ModelQuestion& asked, int status,
                         std::string body, http::Headers headers = {}) {
  const http::Reply reply{status, std::move(headers), std::move(body)};
  return read_error_answer(asked, reply, WallTime{}, Redactor({"sk-secret-7"}));
}

ModelRefusal refusal_for(int status, std::string body) {
  return refusal_for(question(), status, std::move(body));
}

ModelQuestion asked_with(ModelCapabilities capabilities) {
  auto asked = question();
  asked.capabilities = capabilities;
  return asked;
}

std::string error_body(std::string_view code, std::string_view param,
                       std::string_view message) {
  return R"({"error":{"message":")" + std::string(message) +
         R"(","type":"invalid_request_error","param":")" + std::string(param) +
         R"(","code":")" + std::string(code) + R"("}})";
}

struct Classing {
  int status;
  std::string body;
  ScoreFault fault;
};

struct Rung {
  ModelCapabilities from;
  std::string body;
  ModelCapabilities to;
};

} // namespace

TEST_CASE("error_answer: every status has its class",
          "[vendors][error_answer]") {
  const auto [status, body, fault] = GENERATE(
    Classing{400, error_body("", "", "bad"), ScoreFault::bad_request},
    Classing{400, error_body("context_length_exceeded", "messages", "long"),
             ScoreFault::bad_request},
    Classing{400, error_body("model_not_found", "model", "no such model"),
             ScoreFault::model_not_found},
    Classing{400, error_body("content_filter", "prompt", "filtered"),
             ScoreFault::content_filter},
    Classing{401, error_body("invalid_api_key", "", "wrong key"),
             ScoreFault::auth_failed},
    Classing{402, "no balance", ScoreFault::quota_exhausted},
    Classing{403, error_body("permission_denied", "", "no"),
             ScoreFault::auth_failed},
    Classing{404, error_body("model_not_found", "model", "no such model"),
             ScoreFault::model_not_found},
    Classing{404, "404 page not found", ScoreFault::model_not_found},
    Classing{408, "", ScoreFault::server_error},
    Classing{409, "", ScoreFault::server_error},
    Classing{413, "too large", ScoreFault::bad_request},
    Classing{418, "", ScoreFault::bad_request},
    Classing{422, R"({"detail":"odd"})", ScoreFault::bad_request},
    Classing{425, "", ScoreFault::server_error},
    Classing{429, error_body("rate_limit_exceeded", "", "slow down"),
             ScoreFault::rate_limited},
    Classing{429, error_body("insufficient_quota", "", "no money"),
             ScoreFault::quota_exhausted},
    Classing{429, R"({"error":{"message":"x","type":"insufficient_quota"}})",
             ScoreFault::quota_exhausted},
    Classing{429, "insufficient_quota", ScoreFault::quota_exhausted},
    Classing{429, "", ScoreFault::rate_limited},
    Classing{500, error_body("", "", "oops"), ScoreFault::server_error},
    Classing{502, "<html>bad gateway</html>", ScoreFault::server_error},
    Classing{503, "", ScoreFault::server_error},
    Classing{504, "", ScoreFault::server_error},
    Classing{301, "", ScoreFault::server_error},
    Classing{0, "", ScoreFault::server_error},
    Classing{600, "", ScoreFault::server_error});
  CAPTURE(status, body);
  const auto refusal = refusal_for(status, body);
  CHECK(refusal.fault == fault);
  CHECK_FALSE(refusal.step_down);
  CHECK_FALSE(refusal.detail.empty());
}

TEST_CASE("error_answer: a refused parameter is a rung down the ladder",
          "[vendors][error_answer]") {
  const ModelCapabilities all;
  const ModelCapabilities object{Format::json_object, true, true};
  const ModelCapabilities none{Format::none, true, true};
  const ModelCapabilities old_limit{Format::json_schema, false, true};
  const ModelCapabilities cold{Format::json_schema, true, false};
  const auto [from, body, to] = GENERATE_COPY(
    Rung{all, error_body("", "response_format", "not here"), object},
    Rung{all, error_body("", "response_format.json_schema", "no"), object},
    Rung{all, "response_format is not supported", object},
    Rung{object, error_body("", "response_format", "not here"), none},
    Rung{all,
         error_body("unsupported_parameter", "max_completion_tokens", "no"),
         old_limit},
    Rung{all, R"({"error":"unknown field max_completion_tokens"})", old_limit},
    Rung{all,
         error_body("", "", "max_completion_tokens is unknown, use max_tokens"),
         old_limit},
    Rung{old_limit,
         error_body("unsupported_parameter", "max_tokens",
                    "use max_completion_tokens"),
         all},
    Rung{old_limit, "max_tokens is unknown, use max_completion_tokens", all},
    Rung{all, error_body("unsupported_value", "temperature", "only 1"), cold},
    Rung{all,
         R"({"detail":[{"loc":["body","temperature"],"msg":"extra field"}]})",
         cold});
  CAPTURE(body);
  const auto status = GENERATE(400, 422);
  const auto refusal = refusal_for(asked_with(from), status, body);
  CHECK(refusal.fault == ScoreFault::bad_request);
  CHECK(refusal.step_down == to);
}

TEST_CASE("error_answer: nothing that was not sent can be dropped",
          "[vendors][error_answer]") {
  const ModelCapabilities bare{Format::none, false, false};
  const std::string body = GENERATE(
    error_body("", "response_format", "no"),
    error_body("", "max_completion_tokens", "no"),
    error_body("", "temperature", "no"), error_body("", "messages", "no"),
    std::string("bad"), std::string());
  CAPTURE(body);
  CHECK_FALSE(refusal_for(asked_with(bare), 400, body).step_down);
}

TEST_CASE("error_answer: a temperature that the model never got is not it",
          "[vendors][error_answer]") {
  auto asked = question();
  asked.model = "gpt-5-mini";
  const auto body = error_body("", "temperature", "no");
  CHECK_FALSE(refusal_for(asked, 400, body).step_down);
}

TEST_CASE("error_answer: a prompt that is too long is no matter of the ladder",
          "[vendors][error_answer]") {
  const auto body = error_body("context_length_exceeded", "messages",
                               "reduce messages or max_completion_tokens");
  CHECK_FALSE(refusal_for(400, body).step_down);
}

TEST_CASE("error_answer: other statuses never step down",
          "[vendors][error_answer]") {
  const auto status = GENERATE(401, 404, 413, 429, 500);
  CHECK_FALSE(refusal_for(status, "response_format").step_down);
}

TEST_CASE("error_answer: the server's wait counts where waiting helps",
          "[vendors][error_answer]") {
  const auto status = GENERATE(429, 500, 503);
  const auto refusal =
    refusal_for(question(), status, "", {{"Retry-After", "7"}});
  CHECK(refusal.retry_after == 7s);
  CHECK_FALSE(refusal.absurd_wait);
}

TEST_CASE("error_answer: a wait that nobody would believe is a minute, and is "
          "named as such",
          "[vendors][error_answer]") {
  const auto* value = GENERATE("-1", "86400");
  const auto refusal =
    refusal_for(question(), 429, "", {{"Retry-After", value}});
  CHECK(refusal.retry_after == 60s);
  CHECK(refusal.absurd_wait);
}

TEST_CASE("error_answer: no wait is taken from where waiting does not help",
          "[vendors][error_answer]") {
  const auto status = GENERATE(400, 401, 404);
  const auto refusal =
    refusal_for(question(), status, "", {{"Retry-After", "7"}});
  CHECK_FALSE(refusal.retry_after);
}

TEST_CASE("error_answer: the detail quotes what people need",
          "[vendors][error_answer]") {
  const auto body = error_body("rate_limit_exceeded", "", "slow down");
  const auto refusal =
    refusal_for(question(), 429, body, {{"x-request-id", "req_7"}});
  CHECK(refusal.detail == "status 429, code \"rate_limit_exceeded\", "
                          "server says \"slow down\", request \"req_7\"");
}

TEST_CASE("error_answer: the message is found in every known shape",
          "[vendors][error_answer]") {
  const auto* body = GENERATE(
    R"({"error":{"message":"slow down"}})", R"({"error":"slow down"})",
    R"({"message":"slow down"})", R"({"detail":"slow down"})", "slow down");
  CHECK(refusal_for(500, body).detail ==
        "status 500, server says \"slow down\"");
}

TEST_CASE("error_answer: the key never comes back in a detail",
          "[vendors][error_answer]") {
  const std::string body =
    GENERATE(error_body("invalid_api_key", "", "Incorrect key sk-secret-7."),
             std::string("Authorization: Bearer sk-secret-7"),
             std::string(R"({"detail":[{"input":"sk-secret-7"}]})"),
             std::string("sk-secret-7").insert(0, 300 - 3, 'a'));
  const auto refusal =
    refusal_for(question(), 401, body, {{"x-request-id", "sk-secret-7"}});
  CAPTURE(refusal.detail);
  CHECK(refusal.detail.find("sk-") == std::string::npos);
}

TEST_CASE("error_answer: a page of text is quoted in one short line",
          "[vendors][error_answer]") {
  const auto refusal = refusal_for(502, std::string(100'000, '\n'));
  CHECK(refusal.detail.size() < 400);
  CHECK(refusal.detail.find('\n') == std::string::npos);
}
