#include "sim/fx_text.hpp"

#include "tests/sim/sim_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::parsed;
using test::text_at;

namespace {

FxSheet two_rates() {
  return {"2026-01-30",
          Currency::usd,
          {{Currency::brl, *Decimal::parse("5.3124")},
           {Currency::eur, *Decimal::parse("0.84012")}}};
}

} // namespace

TEST_CASE("fx_text: Frankfurter v1 has one object", "[sim][fx_text]") {
  CHECK(fx_v1_text(two_rates()) ==
        R"({"amount":1.0,"base":"USD","date":"2026-01-30",)"
        R"("rates":{"BRL":5.3124,"EUR":0.84012}})");
}

TEST_CASE("fx_text: Frankfurter v2 has a flat list", "[sim][fx_text]") {
  CHECK(fx_v2_text(two_rates()) ==
        R"([{"date":"2026-01-30","base":"USD","quote":"BRL","rate":5.3124},)"
        R"({"date":"2026-01-30","base":"USD","quote":"EUR","rate":0.84012}])");
}

TEST_CASE("fx_text: Open Exchange Rates tells the second", "[sim][fx_text]") {
  const auto text = parsed(fx_oxr_text(two_rates()));
  CHECK(text_at(text, "timestamp") == "1769785200");
  CHECK(text_at(text, "base") == "USD");
  CHECK(text_at(text, "rates.BRL") == "5.3124");
}

TEST_CASE("fx_text: an error of Open Exchange Rates says so first",
          "[sim][fx_text]") {
  const auto text = fx_oxr_error(401, "invalid_app_id");
  CHECK(text.starts_with(
    R"({"error":true,"status":401,"message":"invalid_app_id")"));
}
