#include "app/replay_bindings.hpp"

#include <string>

#include "domain/replay/rule_overrides.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

bool takes(const SettingBinding& binding, std::string_view text) {
  Settings settings;
  return binding.read(settings, text).has_value();
}

} // namespace

TEST_CASE("replay_bindings: a rule is read and shown by its name",
          "[app][replay_bindings]") {
  Settings settings;
  const auto rank = pipeline_rule("SIM_RANK_MIN");
  CHECK(rank.show(settings) == "70");
  REQUIRE(rank.read(settings, "80"));
  CHECK(settings.replay.pipeline.lanes.rank_min == 80);
  CHECK(rank.show(settings) == "80");
  const auto taken = rank.read(settings, "101");
  REQUIRE_FALSE(taken);
  CHECK(taken.error().detail == "must be a number from 0 to 100");
}

TEST_CASE("replay_bindings: senders are a list of addresses",
          "[app][replay_bindings]") {
  Settings settings;
  const auto binding = ingest_addresses();
  CHECK(binding.show(settings).empty());
  REQUIRE(binding.read(settings, "52.89.214.238, 34.212.75.30"));
  CHECK(settings.access.ingest_addresses ==
        std::vector<std::string>{"52.89.214.238", "34.212.75.30"});
  CHECK(binding.show(settings) == "52.89.214.238,34.212.75.30");
}

TEST_CASE("replay_bindings: what is no address is refused",
          "[app][replay_bindings]") {
  const auto* const text =
    GENERATE("", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.04", "1.2.3.-4",
             "::1", "1.2.3.4,", "1.2.3.0/24", "host");
  INFO(text);
  CHECK_FALSE(takes(ingest_addresses(), text));
}

TEST_CASE("replay_bindings: a trusted header is a name",
          "[app][replay_bindings]") {
  Settings settings;
  REQUIRE(ingest_trust_header().read(settings, "X-Forwarded-For"));
  CHECK(ingest_trust_header().show(settings) == "X-Forwarded-For");
  const auto* const text = GENERATE("x forwarded", "x:y", "x_y");
  CHECK_FALSE(takes(ingest_trust_header(), text));
}
