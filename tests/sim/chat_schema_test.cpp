#include "sim/chat_schema.hpp"

#include "tests/sim/sim_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::parsed;

namespace {

/// A strict format around one schema.
json::Value strict(const std::string& schema,
                   const std::string& name = "signal_score") {
  return parsed(R"({"type":"json_schema","json_schema":{"name":")" + name +
                R"(","strict":true,"schema":)" + schema + "}}");
}

const std::string good_schema =
  R"({"type":"object","additionalProperties":false,"required":["score"],)"
  R"("properties":{"score":{"type":"number","minimum":0}}})";

} // namespace

TEST_CASE("chat_schema: a strict schema that is whole is accepted",
          "[sim][chat_schema]") {
  CHECK_FALSE(check_response_format(strict(good_schema), false));
}

TEST_CASE("chat_schema: strict wants every property required and no others",
          "[sim][chat_schema]") {
  const auto* const bad = GENERATE(
    R"({"type":"array","items":{"type":"string"}})", R"({"properties":{}})",
    R"({"type":"object","properties":{"a":{"type":"number"}},"required":["a"]})",
    R"({"type":"object","additionalProperties":true,"properties":{}})",
    R"({"type":"object","additionalProperties":false})",
    R"({"type":"object","additionalProperties":false,)"
    R"("properties":{"a":{"type":"number"}}})",
    R"({"type":"object","additionalProperties":false,"required":[],)"
    R"("properties":{"a":{"type":"number"}}})",
    R"({"type":"object","additionalProperties":false,"required":["a"],)"
    R"("properties":{"a":{}}})",
    R"({"type":"object","additionalProperties":false,"required":["a"],)"
    R"("properties":{"a":{"type":"object","properties":{}}}})");
  CAPTURE(bad);
  const auto fault = check_response_format(strict(bad), false);
  REQUIRE(fault);
  CHECK(fault->param == "response_format");
}

TEST_CASE("chat_schema: the schema's name is checked", "[sim][chat_schema]") {
  CHECK(check_response_format(strict(good_schema, "signal score"), false));
  CHECK(check_response_format(strict(good_schema, ""), false));
  CHECK(
    check_response_format(strict(good_schema, std::string(65, 'a')), false));
}

TEST_CASE("chat_schema: parts that are missing are refused",
          "[sim][chat_schema]") {
  const auto* const bad =
    GENERATE("{}", R"({"type":"xml"})", R"({"type":"json_schema"})",
             R"({"type":"json_schema","json_schema":{"name":"a"}})");
  CAPTURE(bad);
  CHECK(check_response_format(parsed(bad), true));
}

TEST_CASE("chat_schema: json_object demands the word in a message",
          "[sim][chat_schema]") {
  const auto format = parsed(R"({"type":"json_object"})");
  CHECK(check_response_format(format, false));
  CHECK_FALSE(check_response_format(format, true));
}
