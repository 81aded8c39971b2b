#include "http/handlers/field_values.hpp"

#include "tests/http/handlers/faulted.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;
using test::value_of;

namespace {

/// What a reader makes of a value: its code is empty if it was taken.
template <class Value> struct Reading {
  std::optional<Value> value;
  std::string code;
};

template <class Read> auto reading(const std::string& text, Read read) {
  const auto value = value_of(text);
  FieldFaults faults;
  const auto got = read(PlacedValue{value, "field", faults});
  Reading<typename decltype(got)::value_type> outcome{got, {}};
  CHECK(got.has_value() == faults.empty());
  if (!faults.empty())
    outcome.code = faults.first().front().code;
  return outcome;
}

std::string repeated(std::size_t count, const char* text) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i)
    out += text;
  return out;
}

std::optional<bool> flag(const PlacedValue& place) {
  return read_flag(place);
}

std::optional<Decimal> quantity(const PlacedValue& place) {
  return read_decimal(place, {11, 8});
}

std::optional<Decimal> signed_value(const PlacedValue& place) {
  return read_decimal(place, {20, 18, true});
}

std::optional<int> points(const PlacedValue& place) {
  return read_whole(place, {-100, 100});
}

} // namespace

TEST_CASE("field_values: a flag is true or false", "[http][field_values]") {
  CHECK(reading("true", flag).value == true);
  CHECK(reading("false", flag).value == false);
  CHECK(reading("1", flag).code == "bad_type");
}

TEST_CASE("field_values: a whole number keeps to its range",
          "[http][field_values]") {
  CHECK(reading("-100", points).value == -100);
  CHECK(reading("101", points).code == "out_of_range");
  CHECK(reading("1e30", points).code == "out_of_range");
  CHECK(reading("1.5", points).code == "bad_type");
  CHECK(reading(R"("5")", points).code == "bad_type");
}

TEST_CASE("field_values: a name is counted in characters",
          "[http][field_values]") {
  CHECK(reading(quoted(repeated(100, "é")), read_name).value);
  CHECK(reading(quoted(repeated(101, "é")), read_name).code == "too_long");
  CHECK(reading(R"("")", read_name).code == "required");
  CHECK(reading("7", read_name).code == "bad_type");
}

TEST_CASE("field_values: an id has its own alphabet", "[http][field_values]") {
  CHECK(reading(R"("Az09._:-")", read_id).value == "Az09._:-");
  CHECK(reading(quoted(repeated(64, "a")), read_id).value);
  CHECK(reading(quoted(repeated(65, "a")), read_id).code == "too_long");
  const auto* const odd = GENERATE(R"("a b")", R"("a/b")", R"("é")", "12");
  CHECK(reading(odd, read_id).code == "bad_type");
}

TEST_CASE("field_values: an email holds one at-sign", "[http][field_values]") {
  CHECK(reading(R"("a@b")", read_email).value == "a@b");
  CHECK(reading(R"("a.b")", read_email).code == "bad_type");
  CHECK(reading(R"("a@@b")", read_email).code == "bad_type");
  CHECK(reading(quoted(repeated(254, "@")), read_email).code == "bad_type");
  CHECK(reading(quoted(repeated(255, "a")), read_email).code == "too_long");
}

TEST_CASE("field_values: a symbol takes its inside form",
          "[http][field_values]") {
  CHECK(reading(R"(" brk.b ")", read_symbol).value == "BRK-B");
  CHECK(reading(R"("PETR4.SA")", read_symbol).value == "PETR4.SA");
  CHECK(reading(R"("^GSPC")", read_symbol).value == "^GSPC");
  CHECK(reading(R"("EURUSD=X")", read_symbol).value == "EURUSD=X");
  CHECK(reading(R"("BTC/USD")", read_symbol).code == "bad_type");
  CHECK(reading(R"("  ")", read_symbol).code == "bad_type");
  CHECK(reading(R"("")", read_symbol).code == "required");
  CHECK(reading(quoted(repeated(20, "a")), read_symbol).value);
  CHECK(reading(quoted(repeated(21, "a")), read_symbol).code == "too_long");
}

TEST_CASE("field_values: decimals are numbers or strings, by their text",
          "[http][field_values]") {
  CHECK(reading("0.1", quantity).value->to_text() == "0.1");
  CHECK(reading(R"("0.1")", quantity).value->to_text() == "0.1");
  CHECK(reading("99999999999.99999999", quantity).value->to_text() ==
        "99999999999.99999999");
  CHECK(reading("1e3", quantity).value->to_text() == "1000");
  CHECK(reading("0", quantity).value->zero());
  CHECK(reading(R"("-12345678901234567890.123456789012345678")", signed_value)
          .value);
}

TEST_CASE("field_values: too many digits are refused, never rounded",
          "[http][field_values]") {
  const auto* const odd =
    GENERATE("0.123456789", "100000000000", R"("0.123456789")", R"("abc")",
             R"("1,5")", R"("")", R"("1.5 ")", "1e99");
  CHECK(reading(odd, quantity).code == "bad_decimal");
}

TEST_CASE("field_values: amounts are not below zero, and are no flags",
          "[http][field_values]") {
  CHECK(reading("-0.5", quantity).code == "out_of_range");
  CHECK(reading("-0", quantity).value->zero());
  CHECK(reading("true", quantity).code == "bad_type");
}

TEST_CASE("field_values: words are compared exactly", "[http][field_values]") {
  const std::vector<std::string> words{"stock", "etf"};
  const auto read = [&](const PlacedValue& place) {
    return read_word(place, words);
  };
  CHECK(reading(R"("etf")", read).value == "etf");
  CHECK(reading(R"("ETF")", read).code == "unknown_value");
  CHECK(reading("1", read).code == "bad_type");
  CHECK(reading(R"("BRL")", read_currency).value == Currency::brl);
  CHECK(reading(R"("XXX")", read_currency).code == "unknown_value");
}
