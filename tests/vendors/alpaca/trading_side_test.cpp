#include "vendors/alpaca/trading_side.hpp"

#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;

TEST_CASE("trading_side: a short sale is a sale", "[vendors][trading_side]") {
  const auto [text, side] = GENERATE(table<const char*, OrderSide>({
    {R"({"side":"buy"})", OrderSide::buy},
    {R"({"side":"sell"})", OrderSide::sell},
    {R"({"side":"sell_short"})", OrderSide::sell},
  }));
  const auto object = json::parse(text);
  FieldReader fields(*object, "order");
  CHECK(read_side(fields) == side);
  CHECK(fields.finish(true).has_value());
}

TEST_CASE("trading_side: any other side is refused",
          "[vendors][trading_side]") {
  const auto* text = GENERATE(R"({"side":"both"})", R"({"side":""})", "{}",
                              R"({"side":null})", R"({"side":1})");
  const auto object = json::parse(text);
  FieldReader fields(*object, "order");
  read_side(fields);
  CHECK_FALSE(fields.finish(true).has_value());
}
