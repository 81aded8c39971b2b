#include "sim/trace_values.hpp"

#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;

namespace {

std::string flat(const std::string& attributes) {
  std::string object = R"({"attributes":)";
  object.append(attributes).append("}");
  return flat_attributes(json::parse(object).value()).value_or("refused");
}

/// One attribute with that value.
std::string flat_value(const std::string& value) {
  std::string list = R"([{"key":"a","value":)";
  return flat(list.append(value).append("}]"));
}

} // namespace

TEST_CASE("trace_values: every kind of value is known", "[sim][trace_values]") {
  struct Row {
    const char *value, *flat;
  };
  const auto row = GENERATE(
    Row{R"({"stringValue":"x"})", R"({"a":"x"})"},
    Row{R"({"boolValue":true})", R"({"a":true})"},
    Row{R"({"intValue":"-7"})", R"({"a":-7})"},
    Row{R"({"doubleValue":0.5})", R"({"a":0.5})"},
    Row{R"({"bytesValue":"AA=="})", R"({"a":"AA=="})"},
    Row{R"({"arrayValue":{"values":[{"intValue":"1"}]}})", R"({"a":[1]})"},
    Row{R"({"kvlistValue":{"values":[{"key":"b","value":{"intValue":"1"}}]}})",
        R"({"a":{"b":1}})"});
  CHECK(flat_value(row.value) == row.flat);
}

TEST_CASE("trace_values: other values are refused", "[sim][trace_values]") {
  const auto* const value = GENERATE(
    "1", "{}", R"({"intValue":1})", R"({"intValue":"1.5"})",
    R"({"intValue":""})", R"({"boolValue":"true"})", R"({"stringValue":1})",
    R"({"doubleValue":"0.5"})", R"({"floatValue":1})",
    R"({"intValue":"1","boolValue":true})", R"({"arrayValue":{"values":[1]}})");
  CHECK(flat_value(value) == "refused");
}

TEST_CASE("trace_values: keys are there and once", "[sim][trace_values]") {
  CHECK(flat("[]") == "{}");
  CHECK(flat(R"([{"value":{"intValue":"1"}}])") == "refused");
  CHECK(flat(R"([{"key":"","value":{"intValue":"1"}}])") == "refused");
  CHECK(flat(R"([{"key":"a"}])") == "refused");
  CHECK(flat(R"([{"key":"a","value":{"intValue":"1"}},)"
             R"({"key":"a","value":{"intValue":"2"}}])") == "refused");
}

TEST_CASE("trace_values: member names are looked at however deep",
          "[sim][trace_values]") {
  const auto named = [](const char* text) {
    return check_member_names(json::parse(text).value()).has_value();
  };
  CHECK(named(R"({"aB1":[{"c":{"dE":"f_g"}}]})"));
  CHECK_FALSE(named(R"({"a":[{"b":{"c_d":1}}]})"));
  CHECK_FALSE(named(R"({"A":1})"));
  CHECK_FALSE(named(R"({"":1})"));
}
