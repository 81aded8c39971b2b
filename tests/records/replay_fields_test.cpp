#include "records/replay_fields.hpp"

#include <string>

#include "domain/signals/signal.hpp"
#include "tests/records/edited_json.hpp"
#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE("replay_fields: members come as they were written",
          "[records][replay_fields]") {
  const auto object =
    parsed(R"({"t":"x","d":1.50,"n":0.1,"c":7,"b":true,"ms":1770042900000,)"
           R"("a":[1],"o":{},"s":"LONG","no":null})");
  bool sound = true;
  const ReplayFields fields(object, sound);
  CHECK(fields.text("t") == "x");
  CHECK(fields.decimal("d").to_text() == "1.5");
  CHECK(fields.number("n") == 0.1);
  CHECK(fields.count("c") == 7);
  CHECK(fields.whole("c") == 7);
  CHECK(fields.flag("b"));
  CHECK(fields.time("ms") == WallTime{Millis{1770042900000}});
  CHECK(fields.items("a").size() == 1);
  CHECK(fields.object("o").is_object());
  CHECK(fields.one_of(side_from, "s") == Side::long_side);
  CHECK_FALSE(fields.has("no"));
  CHECK(sound);
}

TEST_CASE("replay_fields: what may be absent is none",
          "[records][replay_fields]") {
  const auto object = parsed(R"({"no":null})");
  bool sound = true;
  const ReplayFields fields(object, sound);
  const auto name = GENERATE(as<std::string>{}, "no", "x");
  CHECK(fields.text_or_none(name).empty());
  CHECK_FALSE(fields.flag_or_none(name));
  CHECK_FALSE(fields.decimal_or_none(name).has_value());
  CHECK_FALSE(fields.number_or_none(name).has_value());
  CHECK_FALSE(fields.time_or_none(name).has_value());
  CHECK_FALSE(fields.one_of_or_none(side_from, name).has_value());
  CHECK(sound);
}

TEST_CASE("replay_fields: anything else is not sound",
          "[records][replay_fields]") {
  using Reading = void (*)(const ReplayFields&);
  const auto reading =
    GENERATE(Reading([](const ReplayFields& f) { f.text("n"); }),
             Reading([](const ReplayFields& f) { f.decimal("s"); }),
             Reading([](const ReplayFields& f) { f.number("s"); }),
             Reading([](const ReplayFields& f) { f.count("n"); }),
             Reading([](const ReplayFields& f) { f.whole("big"); }),
             Reading([](const ReplayFields& f) { f.flag("n"); }),
             Reading([](const ReplayFields& f) { f.time("big"); }),
             Reading([](const ReplayFields& f) { f.items("s"); }),
             Reading([](const ReplayFields& f) { f.object("s"); }),
             Reading([](const ReplayFields& f) { f.one_of(side_from, "s"); }),
             Reading([](const ReplayFields& f) { f.text("absent"); }));
  const auto object = parsed(R"({"s":"1","n":0.5,"big":9000000000000000})");
  bool sound = true;
  reading(ReplayFields(object, sound));
  CHECK_FALSE(sound);
}

TEST_CASE("replay_fields: what is no object is not sound",
          "[records][replay_fields]") {
  const auto array = parsed("[]");
  bool sound = true;
  const ReplayFields fields(array, sound);
  CHECK_FALSE(sound);
}

TEST_CASE("replay_fields: members are written where they are set",
          "[records][replay_fields]") {
  json::Writer out;
  out.begin_object();
  write_if_set(out, "a", std::optional<WallTime>());
  write_if_set(out, "b", std::optional<Decimal>());
  write_if_set(out, "c", std::string_view());
  write_if_set(out, "d", std::optional(WallTime{Millis{5}}));
  write_if_set(out, "e", std::optional(Decimal::whole(7)));
  write_if_set(out, "f", std::string_view("x"));
  out.end_object();
  CHECK(out.take() == R"({"d":5,"e":7,"f":"x"})");
}

TEST_CASE("replay_fields: marks stand behind the members of a record",
          "[records][replay_fields]") {
  const std::string record = R"({"a":1})";
  CHECK(with_marks(record, "") == record);
  CHECK(with_marks(record, "0190a") == R"({"a":1,"runId":"0190a"})");
  CHECK(with_marks(record, "0190a", true) ==
        R"({"a":1,"runId":"0190a","replayOpen":true})");
  CHECK(with_marks(record, "", true) == R"({"a":1,"replayOpen":true})");
}
