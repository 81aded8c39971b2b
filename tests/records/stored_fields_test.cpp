#include "records/stored_fields.hpp"

#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;

namespace {

enum class Colour { red, green };
constexpr EnumNames<Colour, 2> colours{{"red", "green"}};

const json::Value& sample() {
  static const auto value =
    json::parse(R"({"text":"a","decimal":"1.50","number":7,"flag":true,)"
                R"("time":"2026-01-30T16:00:00.000Z","items":[1,2],)"
                R"("members":{"x":1},"colour":"green","none":null})")
      .value();
  return value;
}

} // namespace

TEST_CASE("stored_fields: members are read as they were written",
          "[records][stored_fields]") {
  bool sound = true;
  const StoredFields fields(sample(), sound);
  CHECK(fields.text("text") == "a");
  CHECK(fields.decimal("decimal") == Decimal::scaled(15, 1));
  CHECK(fields.whole("number") == 7);
  CHECK(fields.flag("flag"));
  CHECK(fields.time("time") == WallTime{Millis{1769788800000}});
  CHECK(fields.items("items").size() == 2);
  CHECK(fields.members("members").size() == 1);
  CHECK(fields.one_of(colours, "colour") == Colour::green);
  CHECK_FALSE(fields.decimal_or_none("none").has_value());
  CHECK(sound);
}

TEST_CASE("stored_fields: whatever is not as written is noticed",
          "[records][stored_fields]") {
  using Reading = void (*)(const StoredFields&);
  const auto reading = GENERATE(values<Reading>({
    [](const StoredFields& fields) { fields.text("absent"); },
    [](const StoredFields& fields) { fields.text("none"); },
    [](const StoredFields& fields) { fields.text("number"); },
    [](const StoredFields& fields) { fields.decimal("number"); },
    [](const StoredFields& fields) { fields.decimal("text"); },
    [](const StoredFields& fields) { fields.decimal_or_none("text"); },
    [](const StoredFields& fields) { fields.whole("decimal"); },
    [](const StoredFields& fields) { fields.flag("number"); },
    [](const StoredFields& fields) { fields.time("text"); },
    [](const StoredFields& fields) { fields.items("members"); },
    [](const StoredFields& fields) { fields.members("items"); },
    [](const StoredFields& fields) { fields.one_of(colours, "text"); },
  }));
  bool sound = true;
  const StoredFields fields(sample(), sound);
  reading(fields);
  CHECK_FALSE(sound);
  CHECK(fields.text("text") == "a");
  CHECK_FALSE(sound);
}

TEST_CASE("stored_fields: a stored text is an object",
          "[records][stored_fields]") {
  CHECK(parse_stored(R"({"a":1})", "a step").has_value());
  const auto text = GENERATE(as<std::string>{}, "", "{", "[]", "null", "{} {}");
  const auto read = parse_stored(text, "a step");
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::storage);
  CHECK(read.error().detail == "a step is not as this program writes it");
}
