#include "domain/trades/trade.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

constexpr std::array all{TradeStatus::auto_pending, TradeStatus::open,
                         TradeStatus::closed,       TradeStatus::error,
                         TradeStatus::disabled,     TradeStatus::voided};

} // namespace

TEST_CASE("trade: only the moves of its state machine are legal",
          "[domain][trade]") {
  using enum TradeStatus;
  const std::vector<std::pair<TradeStatus, TradeStatus>> legal{
    {auto_pending, open}, {auto_pending, error}, {auto_pending, disabled},
    {open, closed},       {open, error},         {closed, open},
    {closed, voided}};
  for (const auto from : all)
    for (const auto to : all) {
      INFO(to_string(from) << " -> " << to_string(to));
      const bool known = std::find(legal.begin(), legal.end(),
                                   std::pair{from, to}) != legal.end();
      CHECK(may_become(from, to) == known);
    }
}

TEST_CASE("trade: statuses are read as they are shown", "[domain][trade]") {
  for (const auto status : all)
    CHECK(trade_status_from(to_string(status)) == status);
  CHECK_FALSE(trade_status_from("open"));
}

TEST_CASE("trade: autoEntryStatus mirrors the status", "[domain][trade]") {
  CHECK(auto_entry_status(TradeStatus::auto_pending) == "AUTO_PENDING");
  CHECK(auto_entry_status(TradeStatus::open) == "OPEN");
  CHECK(auto_entry_status(TradeStatus::closed) == "CLOSED");
  CHECK(auto_entry_status(TradeStatus::error) == "AUTO_ERROR");
  CHECK(auto_entry_status(TradeStatus::disabled) == "AUTO_DISABLED");
  CHECK(auto_entry_status(TradeStatus::voided) == "CLOSED");
}

TEST_CASE("trade: tiers by score, at their floors and just below",
          "[domain][trade]") {
  const TierRules rules;
  CHECK(tier_of(rules, Score{85}) == Tier::a);
  CHECK(tier_of(rules, Score{84}) == Tier::b);
  CHECK(tier_of(rules, Score{75}) == Tier::b);
  CHECK(tier_of(rules, Score{74}) == Tier::c);
  CHECK(tier_of(rules, Score{65}) == Tier::c);
  CHECK(tier_of(rules, Score{64}) == Tier::reject);
}

TEST_CASE("trade: a tier is traded when it is named", "[domain][trade]") {
  TierRules rules;
  rules.allowed = "A,C";
  CHECK(tier_allowed(rules, Tier::a));
  CHECK_FALSE(tier_allowed(rules, Tier::b));
  CHECK(tier_allowed(rules, Tier::c));
  CHECK_FALSE(tier_allowed(rules, Tier::reject));
}

TEST_CASE("trade: what a tier risks", "[domain][trade]") {
  CHECK(risk_multiplier(Tier::a) == Decimal::whole(2));
  CHECK(risk_multiplier(Tier::b) == Decimal::scaled(15, 1));
  CHECK(risk_multiplier(Tier::c) == Decimal::whole(1));
  CHECK(risk_multiplier(Tier::reject).zero());
}

TEST_CASE("trade: client order ids name the trade and the intent",
          "[domain][trade]") {
  const std::string id = "0194c8f2-a1b2-7c3d-8e4f-5a6b7c8d9e0f";
  CHECK(client_order_id_of(id, 1) == "ae-" + id);
  CHECK(client_order_id_of(id, 2) == "ae-" + id + "-2");
  CHECK(client_order_id_of(id, 99999999).size() <= 48);
}

TEST_CASE("trade: an intent is settled once its outcome is known",
          "[domain][trade]") {
  CHECK_FALSE(is_settled(IntentState::created));
  CHECK_FALSE(is_settled(IntentState::unresolved));
  for (const auto state : {IntentState::accepted, IntentState::refused,
                           IntentState::absent, IntentState::withdrawn}) {
    CHECK(is_settled(state));
    CHECK(intent_state_from(to_string(state)) == state);
  }
}
