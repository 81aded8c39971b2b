#include "ctl/age_text.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("age_text: ages are told in their largest fitting unit",
          "[ctl][age_text]") {
  CHECK(age_text(-5) == "0 s");
  CHECK(age_text(119) == "119 s");
  CHECK(age_text(120) == "2 min");
  CHECK(age_text(7199) == "119 min");
  CHECK(age_text(7200) == "2 h");
  CHECK(age_text(2 * 86400) == "2 d");
}

TEST_CASE("age_text: the age of an instant, or its text", "[ctl][age_text]") {
  const auto now = *parse_iso("2026-02-02T14:35:00Z");
  CHECK(age_since("2026-02-02T14:34:30.000Z", now) == "30 s");
  CHECK(age_since("soon", now) == "soon");
}

TEST_CASE("age_text: durations have a tenth", "[ctl][age_text]") {
  CHECK(seconds_text(45'230) == "45.2 s");
  CHECK(seconds_text(99) == "0.0 s");
}
