#include "app/broker_bindings.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

std::string broker_refusal(const SettingBinding& binding,
                           std::string_view text) {
  Settings settings;
  const auto read = binding.read(settings, text);
  REQUIRE_FALSE(read);
  CHECK(read.error().code == Errc::invalid_argument);
  return read.error().detail;
}

std::string shown(const SettingBinding& binding, std::string_view text) {
  Settings settings;
  REQUIRE(binding.read(settings, text));
  return binding.show(settings);
}

SettingBinding last_entry() {
  return time_of_day(&Settings::entry, &EntryRules::last_entry_et);
}

} // namespace

TEST_CASE("broker_bindings: a base URL says what kind of host it names",
          "[app][broker_bindings]") {
  const auto [url, kind] = GENERATE(table<std::string, BrokerHost>({
    {"https://paper-api.alpaca.markets", BrokerHost::paper},
    {"https://api.alpaca.markets", BrokerHost::live},
    {"http://127.0.0.1:9000/trading", BrokerHost::loopback},
    {"http://localhost:9000", BrokerHost::loopback},
    {"https://broker.example", BrokerHost::other},
  }));
  Settings settings;
  REQUIRE(broker_base_url().read(settings, url));
  CHECK(settings.broker.base_url == url);
  CHECK(settings.broker.base_url_given);
  CHECK(settings.entry.host == kind);
}

TEST_CASE("broker_bindings: plain HTTP beyond loopback is refused",
          "[app][broker_bindings]") {
  CHECK(broker_refusal(broker_base_url(), "http://api.alpaca.markets")
          .starts_with("must be an https:// URL"));
}

TEST_CASE("broker_bindings: numbers are exact and bounded",
          "[app][broker_bindings]") {
  const auto risk = decimal(&Settings::entry, &EntryRules::base_risk, Decimal{},
                            Decimal::whole(100));
  CHECK(shown(risk, "12.345678901") == "12.345678901");
  CHECK(broker_refusal(risk, "100.01") == "must be a number from 0 to 100");
  CHECK(broker_refusal(risk, "-1") == "must be a number from 0 to 100");
  CHECK(broker_refusal(risk, "many") == "must be a number from 0 to 100");
}

TEST_CASE("broker_bindings: minutes are whole", "[app][broker_bindings]") {
  const auto cooldown = minutes(&EntryRules::loss_cooldown);
  CHECK(shown(cooldown, "0") == "0");
  CHECK(shown(cooldown, "10080") == "10080");
  broker_refusal(cooldown, "10081");
  broker_refusal(cooldown, "1.5");
}

TEST_CASE("broker_bindings: a time of day exists", "[app][broker_bindings]") {
  CHECK(shown(last_entry(), "15:30") == "15:30");
  CHECK(shown(last_entry(), "00:05") == "00:05");
  const auto* text =
    GENERATE("24:00", "15:60", "1530", "3:30", "15:3", "15:30:00", "ab:cd", "");
  CHECK(broker_refusal(last_entry(), text) ==
        "must be a time of day such as 15:30");
}

TEST_CASE("broker_bindings: tiers are named by their letters",
          "[app][broker_bindings]") {
  for (const auto* text : {"A", "A,B", "C,A,B", ""})
    CHECK(shown(allowed_tiers(), text) == text);
  const auto* text = GENERATE("D", "A,", "AB", "a", ",A", "A B");
  CHECK(broker_refusal(allowed_tiers(), text) ==
        "must be a comma list of A, B and C");
}

TEST_CASE("broker_bindings: the floor of a tier is a score",
          "[app][broker_bindings]") {
  CHECK(shown(tier_floor(&TierRules::a_min), "8.5") == "8.5");
  broker_refusal(tier_floor(&TierRules::a_min), "11");
}
