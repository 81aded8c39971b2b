#include "sim/chat_request.hpp"

#include "tests/sim/sim_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::chat_body;

TEST_CASE("chat_request: what the model needs is read", "[sim][chat_request]") {
  const auto request = parse_chat_request(
    chat_body(R"(,"max_completion_tokens":600)" + test::strict_format));
  REQUIRE(request);
  CHECK(request->model == "gpt-5-mini");
  CHECK(request->json_schema);
  CHECK(request->max_tokens == 600);
  CHECK(request->ticker == "AAPL");
  CHECK(request->entry_price == "187.1");
  CHECK(request->prompt_length > 40);
}

TEST_CASE("chat_request: what the service refuses is refused",
          "[sim][chat_request]") {
  struct Row {
    std::string body;
    int status;
    std::string param, code;
  };
  const auto row = GENERATE(
    Row{"", 400, "", ""}, Row{"[]", 400, "", ""},
    Row{R"({"messages":[]})", 400, "", ""},
    Row{R"({"model":"gpt-5-mini"})", 400, "messages",
        "missing_required_parameter"},
    Row{R"({"model":"llama","messages":[]})", 404, "", "model_not_found"},
    Row{chat_body(R"(,"max_tokens":5)"), 400, "max_tokens",
        "unsupported_parameter"},
    Row{chat_body(R"(,"max_completion_tokens":0)"), 400,
        "max_completion_tokens", "integer_below_min_value"},
    Row{chat_body(R"(,"temperature":0.3)"), 400, "temperature",
        "unsupported_value"},
    Row{chat_body(R"(,"temperature":3)"), 400, "temperature", "invalid_value"},
    Row{chat_body(R"(,"stream":true)"), 400, "stream", "unsupported_value"},
    Row{chat_body(R"(,"colour":"red")"), 400, "", ""},
    Row{chat_body(R"(,"response_format":{"type":"xml"})"), 400,
        "response_format", ""});
  CAPTURE(row.body);
  const auto request = parse_chat_request(row.body);
  REQUIRE_FALSE(request);
  CHECK(request.error().status == row.status);
  CHECK(request.error().param == row.param);
  CHECK(request.error().code == row.code);
}

TEST_CASE("chat_request: older models take temperature and max_tokens",
          "[sim][chat_request]") {
  CHECK(parse_chat_request(
    R"({"model":"gpt-4o","messages":[{"role":"user","content":"hi"}],)"
    R"("temperature":0.3,"max_tokens":10})"));
}

TEST_CASE("chat_request: two token limits at once are refused",
          "[sim][chat_request]") {
  CHECK_FALSE(parse_chat_request(
    R"({"model":"gpt-4o","messages":[{"role":"user","content":"hi"}],)"
    R"("max_completion_tokens":10,"max_tokens":10})"));
}

TEST_CASE("chat_request: an error has the service's shape",
          "[sim][chat_request]") {
  const auto error = test::parsed(
    to_json(ChatError{.message = "no", .param = "", .code = "invalid_value"}));
  CHECK(test::text_at(error, "error.message") == "no");
  CHECK(test::text_at(error, "error.type") == "invalid_request_error");
  CHECK(test::at(error, "error.param").is_null());
  CHECK(test::text_at(error, "error.code") == "invalid_value");
}
