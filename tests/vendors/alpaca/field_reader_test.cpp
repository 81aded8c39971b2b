#include "vendors/alpaca/field_reader.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/number.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

json::Value value_of(const std::string& text) {
  auto value = json::parse(text);
  REQUIRE(value);
  return std::move(*value);
}

} // namespace

TEST_CASE("field_reader: an amount is a number or a string holding one",
          "[vendors][field_reader]") {
  const auto [text, amount] = GENERATE(table<const char*, const char*>({
    {R"("187.42")", "187.42"},
    {"187.42", "187.42"},
    {R"("-10")", "-10"},
    {R"("9999999999.999999999")", "9999999999.999999999"},
    {R"("1.0000000000000")", "1"},
    {"1e3", "1000"},
    {"0", "0"},
  }));
  CHECK(read_amount(value_of(text)) == number(amount));
}

TEST_CASE("field_reader: an amount that could overflow is malformed",
          "[vendors][field_reader]") {
  const auto* text = GENERATE(R"("10000000000")", R"("-1e18")", "1e30", "1e99",
                              R"("0.0000000001")", R"("1.1234567891")", R"("")",
                              R"("ten")", R"("NaN")", "true", "[]", "{}");
  CAPTURE(text);
  const auto amount = read_amount(value_of(text));
  REQUIRE_FALSE(amount);
  CHECK(amount.error().code == Errc::malformed_reply);
}

TEST_CASE("field_reader: two amounts always have a product and a quotient",
          "[vendors][field_reader]") {
  const auto most = *read_amount(value_of(R"("9999999999.999999999")"));
  const auto least = *read_amount(value_of(R"("0.000000001")"));
  CHECK(most * most > most);
  CHECK(most * least < most);
  CHECK(Decimal::quotient(most, least, 9) > most);
  CHECK(Decimal::quotient(least, most, 9).zero());
}

TEST_CASE("field_reader: an average is rounded to nine digits",
          "[vendors][field_reader]") {
  CHECK(read_average(value_of(R"("187.1234567895")")) ==
        number("187.12345679"));
  CHECK(read_average(value_of(R"("28.4066666666666667")")) ==
        number("28.406666667"));
  CHECK_FALSE(read_average(value_of("1e10")));
}

TEST_CASE("field_reader: fields are read by their names",
          "[vendors][field_reader]") {
  const auto object = value_of(
    R"({"id":"a","n":null,"e":"","q":"2","f":true,"t":"2026-02-02T09:35:12.412-05:00"})");
  FieldReader fields(object, "row");
  CHECK(fields.text("id") == "a");
  CHECK(fields.text_if_any("n").empty());
  CHECK(fields.text_if_any("e").empty());
  CHECK(fields.text_if_any("gone").empty());
  CHECK(fields.amount("q") == number("2"));
  CHECK_FALSE(fields.amount_if_any("n"));
  CHECK_FALSE(fields.average_if_any("gone"));
  CHECK(fields.flag("f"));
  CHECK(fields.time("t") == *parse_iso("2026-02-02T14:35:12.412Z"));
  CHECK_FALSE(fields.time_if_any("n"));
  CHECK(fields.finish(7) == 7);
}

TEST_CASE("field_reader: the first fault decides", "[vendors][field_reader]") {
  const auto object = value_of(R"({"id":7,"q":"x"})");
  FieldReader fields(object, "row");
  fields.text("id");
  fields.amount("q");
  fields.text("gone");
  const auto outcome = fields.finish(7);
  REQUIRE_FALSE(outcome);
  CHECK(outcome.error().code == Errc::malformed_reply);
  CHECK(outcome.error().detail == "row field id: it is no text");
}

TEST_CASE("field_reader: what is missing is a fault",
          "[vendors][field_reader]") {
  const auto object = value_of(R"({"n":null})");
  const auto* name = GENERATE("n", "gone");
  FieldReader fields(object, "row");
  fields.average(name);
  CHECK(fields.finish(7).error().detail ==
        "row field " + std::string(name) + ": it is missing");
}

TEST_CASE("field_reader: a text is short and an object is one",
          "[vendors][field_reader]") {
  const auto object = value_of(R"({"id":")" + std::string(129, 'x') + "\"}");
  FieldReader fields(object, "row");
  fields.text_if_any("id");
  CHECK_FALSE(fields.finish(7));
  const auto list = value_of("[]");
  FieldReader none(list, "row");
  CHECK(none.finish(7).error().detail == "row is no object");
}

TEST_CASE("field_reader: a caller may refuse a field",
          "[vendors][field_reader]") {
  const auto object = value_of("{}");
  FieldReader fields(object, "row");
  fields.refuse("side", "it is odd");
  CHECK(fields.finish(7).error().detail == "row field side: it is odd");
}
