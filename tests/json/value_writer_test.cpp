#include "json/value_writer.hpp"

#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox::json;

TEST_CASE("value_writer: a value is written as it was read",
          "[json][value_writer]") {
  const auto* const text =
    GENERATE("null", "true", "false", "\"a\\\"b\\né\"", "[]", "{}", "-12.500",
             "1e30", "123456789012345678901234567890.10",
             R"({"b":[1,{"a":null}],"a":"x","c":[[],{}]})");
  const auto value = parse(text);
  REQUIRE(value);
  Writer out;
  write_value(out, *value);
  CHECK(out.take() == text);
}
