#include "domain/overnight/rate_jumps.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

/// Two rates: BRL as said, and one that never changes.
RateSheet sheet(std::string_view brl, std::string source) {
  RateSheet rates;
  rates.quotes[Currency::brl] = {
    *Decimal::parse(brl), "2026-01-30", {}, source, false};
  rates.quotes[Currency::eur] = {
    Decimal::scaled(84, 2), "2026-01-30", {}, source, false};
  return rates;
}

const auto kept = sheet("5", "frankfurter");

bool believed(std::string_view brl, const std::vector<RateSheet>& others = {}) {
  return check_jumps(sheet(brl, "frankfurter"), kept, others).has_value();
}

} // namespace

TEST_CASE("rate_jumps: up to 20 % away from the kept rate is believed",
          "[domain][rate_jumps]") {
  CHECK(believed("6"));
  CHECK(believed("4"));
  CHECK_FALSE(believed("6.00000001"));
  CHECK_FALSE(believed("3.99999999"));
}

TEST_CASE("rate_jumps: a refusal names currency, rate and kept rate",
          "[domain][rate_jumps]") {
  const auto refused = check_jumps(sheet("7.5", "frankfurter"), kept, {});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().name == "PROVIDER_INVALID_RESPONSE");
  CHECK(refused.error().code == Errc::malformed_reply);
  CHECK(refused.error().detail == "the rate of BRL is more than 20 % away from "
                                  "the kept one: 7.5 after 5");
}

TEST_CASE("rate_jumps: without a kept rate nothing has jumped",
          "[domain][rate_jumps]") {
  CHECK(check_jumps(sheet("500", "frankfurter"), {}, {}));
}

TEST_CASE("rate_jumps: a second provider that says so too is believed",
          "[domain][rate_jumps]") {
  CHECK(believed("7.5", {sheet("7.4", "oxr")}));
}

TEST_CASE("rate_jumps: the same provider does not confirm itself",
          "[domain][rate_jumps]") {
  CHECK_FALSE(believed("7.5", {sheet("7.5", "frankfurter")}));
}

TEST_CASE("rate_jumps: one that lies elsewhere does not agree",
          "[domain][rate_jumps]") {
  CHECK_FALSE(believed("530", {sheet("7.4", "oxr")}));
  CHECK_FALSE(believed("6.1", {sheet("5.2", "oxr")}));
  CHECK_FALSE(believed("6.1", {sheet("3.9", "oxr")}));
}
