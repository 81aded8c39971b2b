#include "domain/schedule/duration_text.hpp"

#include "tests/support/catch.hpp"

using namespace std::chrono_literals;
using namespace signalbox;

TEST_CASE("duration_text: a text and its duration", "[domain][duration_text]") {
  const auto [text, duration] = GENERATE(table<std::string, Millis>({
    {"250ms", 250ms},
    {"45s", 45s},
    {"5m", 5min},
    {"2h", 2h},
    {"1d", 24h},
    {"1h30m", 90min},
    {"366d", 366 * 24h},
    {"1d2h3m4s5ms", 24h + 2h + 3min + 4s + 5ms},
  }));
  CHECK(parse_duration(text).value() == duration);
  CHECK(duration_text(duration) == text);
}

TEST_CASE("duration_text: the text is the shortest",
          "[domain][duration_text]") {
  CHECK(duration_text(parse_duration("120s").value()) == "2m");
  CHECK(duration_text(parse_duration("0m").value()) == "0s");
}

TEST_CASE("duration_text: anything else is refused",
          "[domain][duration_text]") {
  const auto text = GENERATE(as<std::string>{}, "", "5", "m", "-5m", "5 m",
                             "1.5h", "5min", "30m1h", "5m5m", "367d", "366d1ms",
                             "99999999999999999999d", "5m ", "0x5s");
  const auto read = parse_duration(text);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::invalid_argument);
}
