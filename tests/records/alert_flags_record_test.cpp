#include "records/alert_flags_record.hpp"

#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;

namespace {

std::string text_of(const AlertFlags& flags) {
  json::Writer out;
  write_alert_flags(out, flags);
  return out.take();
}

} // namespace

TEST_CASE("alert_flags_record: flags have the names of the alert",
          "[records][alert_flags_record]") {
  AlertFlags flags;
  flags.ema_cross_1h = true;
  CHECK(text_of(flags) ==
        R"({"sq30_on":false,"sq30_release":false,"phase_zone_change":false,)"
        R"("momentum_elite":false,"ema_cross_1h_13_48":true,)"
        R"("buyable_dip_1h_13_48":false})");
}

TEST_CASE("alert_flags_record: all flags come back, as an object and as bits",
          "[records][alert_flags_record]") {
  for (std::int64_t bits = 0; bits < 64; ++bits) {
    const auto flags = flags_of(bits);
    REQUIRE(flags.has_value());
    CHECK(flag_bits(*flags) == bits);
    bool sound = true;
    const auto value = json::parse(text_of(*flags));
    REQUIRE(value.has_value());
    CHECK(flag_bits(read_alert_flags(*value, sound)) == bits);
    CHECK(sound);
  }
}

TEST_CASE("alert_flags_record: nothing else is read",
          "[records][alert_flags_record]") {
  CHECK_FALSE(flags_of(-1).has_value());
  CHECK_FALSE(flags_of(64).has_value());
  const auto text =
    GENERATE(as<std::string>{}, "{}", "[]", "null", R"({"sq30_on":true})");
  bool sound = true;
  const auto value = json::parse(text);
  REQUIRE(value.has_value());
  read_alert_flags(*value, sound);
  CHECK_FALSE(sound);
}
