#include "sim/broker_stamp.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("broker_stamp: a stamp is read as it is written",
          "[sim][broker_stamp]") {
  const auto* const text = "2026-02-02T14:35:00.123456789Z";
  CHECK(to_text(*parse_stamp(text)) == text);
  CHECK(to_text(*parse_stamp("2026-02-02T14:35:00.5Z")) ==
        "2026-02-02T14:35:00.500000000Z");
  CHECK(to_text(*parse_stamp("2026-02-02T09:35:00.1234-05:00")) ==
        "2026-02-02T14:35:00.123400000Z");
}

TEST_CASE("broker_stamp: a date is its midnight", "[sim][broker_stamp]") {
  CHECK(to_text(*parse_stamp("2026-02-02")) ==
        "2026-02-02T00:00:00.000000000Z");
  CHECK_FALSE(parse_stamp("yesterday"));
}

TEST_CASE("broker_stamp: no two events share an instant",
          "[sim][broker_stamp]") {
  StampSource source;
  const auto now = *parse_iso("2026-02-02T14:35:00Z");
  const auto first = source.next(now), second = source.next(now);
  CHECK(first < second);
  CHECK(second < source.next(now + Millis{1}));
}
