#include "records/alert_facts.hpp"

#include <string>

#include "records/alert_record.hpp"
#include "tests/support/alert_bodies.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/damaged.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

constexpr WallTime arrived{Millis{1770042903000}};

/// An alert with everything that rules read.
constexpr std::string_view full_body = R"({"ticker":"BE","ts":1770042900000,
 "script_version":"2.5.0","state":"HTF_BEAR_LTF_PULLBACK","htf_score":-28.4,
 "ltf_score":-0.0,"price":91.32,"trigger_price":91.05,"sl_price":93.6,
 "tp":85.5,"tp_max_price":81.25,"tp_levels":[85.5,{"price":81.25}],
 "completion":0.12,"phase_pct":1e-7,"phase_zone":"HIGH",
 "trigger_ts":1770042600000,"rr":2.3,"rank":88.5,
 "flags":{"sq30_on":true,"sq30_release":true,"phase_zone_change":true,
  "momentum_elite":true,"ema_cross_1h_13_48":true,"buyable_dip_1h_13_48":true},
 "tf_tech":{"W":{"ema":{"stack":-2}},"10":{"ema":{"stack":1.5}}},
 "daily_ema_cloud":{"position":"below","upper":90.1,"lower":88.9},
 "ichimoku_d":{"position":"inside"},"ichimoku_w":{"position":"above"},
 "rsi":{"divergence":{"type":"bearish"}},"td_sequential":{"boost":3.25},
 "triggers":["SQUEEZE_RELEASE_30M"]})";

ReadAlert alert_in(std::string_view body) {
  auto read = read_alert(body, arrived);
  REQUIRE(read.has_value());
  return *std::move(read);
}

} // namespace

TEST_CASE("alert_facts: are a compact array", "[records][alert_facts]") {
  CHECK(alert_in(full_body).receipt.facts ==
        R"([1,-28.4,0,"2.5.0","HTF_BEAR_LTF_PULLBACK",91.32,91.05,93.6,85.5,)"
        R"(81.25,[85.5,81.25],0.12,1e-07,3,1770042600000,2.3,88.5,63,)"
        R"(-2,null,null,null,null,1.5,3,90.1,88.9,2,1,2,3.25,63])");
  CHECK(alert_in(alert_body()).receipt.facts ==
        R"([1,28.4,14.1,"","",null,null,null,null,null,[],null,null,0,null,)"
        R"(null,null,0,null,null,null,null,null,null,0,null,null,0,0,0,null,)"
        R"(0])");
}

TEST_CASE("alert_facts: say all that the payload says to the rules",
          "[records][alert_facts]") {
  const auto body =
    GENERATE(as<std::string>{}, std::string(full_body),
             std::string(sample_body), alert_body(),
             alert_body(R"("price":0.00001,"state":"BULL \"x\"","rr":-1e300)"));
  CAPTURE(body);
  const auto [alert, receipt] = alert_in(body);
  const auto known = read_facts(receipt.facts, alert.ticker, alert.ts);
  REQUIRE(known.has_value());
  CHECK(*known == alert);
  const auto replayed = reread_alert(receipt.payload, alert.ticker, alert.ts);
  REQUIRE(replayed.has_value());
  CHECK(*replayed == alert);
}

TEST_CASE("alert_facts: nothing else is read", "[records][alert_facts]") {
  const auto facts = alert_in(alert_body()).receipt.facts;
  const auto text = GENERATE_COPY(
    as<std::string>{}, "", "[]", "{}", "[1]", "2" + facts.substr(1),
    "[2" + facts.substr(2), facts.substr(0, facts.size() - 1) + ",0]",
    facts.substr(0, facts.size() - 2) + "64]",
    "[1,null" + facts.substr(std::string("[1,28.4").size()));
  CAPTURE(text);
  const auto read = read_facts(text, "BE", arrived);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::malformed_reply);
}

TEST_CASE("alert_facts: damaged ones are refused or read, never worse",
          "[records][alert_facts]") {
  for_each_damage(alert_in(full_body).receipt.facts, [](const auto& text) {
    const auto read = read_facts(text, "BE", arrived);
    const bool held =
      read ? read_facts(alert_facts(*read), "BE", arrived).has_value()
           : read.error().code == Errc::malformed_reply;
    CHECK(held);
  });
}
