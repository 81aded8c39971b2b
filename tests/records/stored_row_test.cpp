#include "records/stored_row.hpp"

#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;

namespace {

enum class Hand { left, right };
constexpr EnumNames<Hand, 2> hands{{"left", "right"}};

} // namespace

TEST_CASE("stored_row: elements are read one after the other",
          "[records][stored_row]") {
  const auto value =
    json::parse(
      R"(["AAPL","187.25",true,"2026-01-30T15:04:05.123Z",["1",null],null,"right"])")
      .value();
  bool sound = true;
  StoredRow row(value, sound);
  CHECK(row.text() == "AAPL");
  CHECK(row.decimal() == Decimal::scaled(18725, 2));
  CHECK(row.flag());
  CHECK(row.time() == WallTime{Millis{1769785445123}});
  auto inner = row.row();
  CHECK(inner.decimal_or_none() == Decimal::whole(1));
  CHECK_FALSE(inner.decimal_or_none());
  CHECK_FALSE(row.row_or_none());
  CHECK(row.one_of(hands) == Hand::right);
  CHECK(sound);
}

TEST_CASE("stored_row: whatever is not as written is noticed",
          "[records][stored_row]") {
  const auto* const text = GENERATE("{}", "[]", "[1]", "[null]", "[[]]");
  const auto value = json::parse(text).value();
  bool sound = true;
  StoredRow(value, sound).text();
  CHECK_FALSE(sound);
}

TEST_CASE("stored_row: a number that is no string is not as written",
          "[records][stored_row]") {
  const auto value = json::parse("[1.5,1.5]").value();
  bool sound = true;
  StoredRow row(value, sound);
  row.decimal();
  CHECK_FALSE(sound);
  sound = true;
  row.decimal_or_none();
  CHECK_FALSE(sound);
}
