#include "domain/trades/trade.hpp"

#include <array>

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

constexpr std::array all{TradeStatus::auto_pending, TradeStatus::open,
                         TradeStatus::closed,       TradeStatus::error,
                         TradeStatus::disabled,     TradeStatus::voided};

} // namespace

TEST_CASE("trade: a trade goes only where its state lets it",
          "[domain][trade]") {
  std::string legal;
  for (const auto from : all)
    for (const auto to : all)
      if (may_become(from, to))
        legal +=
          std::string(to_string(from)) + ">" + std::string(to_string(to)) + " ";
  CHECK(legal == "AUTO_PENDING>OPEN AUTO_PENDING>ERROR AUTO_PENDING>DISABLED "
                 "OPEN>CLOSED OPEN>ERROR CLOSED>OPEN CLOSED>VOID ");
}

TEST_CASE("trade: statuses have their texts and mirrors", "[domain][trade]") {
  for (const auto status : all)
    CHECK(trade_status_from(to_string(status)) == status);
  CHECK_FALSE(trade_status_from("open"));
  CHECK(auto_entry_status(TradeStatus::error) == "AUTO_ERROR");
  CHECK(auto_entry_status(TradeStatus::disabled) == "AUTO_DISABLED");
  CHECK(auto_entry_status(TradeStatus::voided) == "CLOSED");
  CHECK(auto_entry_status(TradeStatus::open) == "OPEN");
}

TEST_CASE("trade: the score makes the tier and the tier the risk",
          "[domain][trade]") {
  struct Case {
    int tenths;
    Tier tier;
    const char* multiplier;
  };
  const auto at = GENERATE(Case{100, Tier::a, "2"}, Case{85, Tier::a, "2"},
                           Case{84, Tier::b, "1.5"}, Case{75, Tier::b, "1.5"},
                           Case{74, Tier::c, "1"}, Case{65, Tier::c, "1"},
                           Case{64, Tier::reject, "0"});
  CHECK(tier_of({}, Score{at.tenths}) == at.tier);
  CHECK(risk_multiplier(at.tier).to_text() == at.multiplier);
}

TEST_CASE("trade: only named tiers are allowed, a rejected one never",
          "[domain][trade]") {
  TierRules rules;
  rules.allowed = "A,C,REJECT";
  CHECK(tier_allowed(rules, Tier::a));
  CHECK_FALSE(tier_allowed(rules, Tier::b));
  CHECK_FALSE(tier_allowed(rules, Tier::reject));
}

TEST_CASE("trade: intents are numbered and settled", "[domain][trade]") {
  CHECK(client_order_id_of("t1", 1) == "ae-t1");
  CHECK(client_order_id_of("t1", 2) == "ae-t1-2");
  CHECK_FALSE(is_settled(IntentState::created));
  CHECK_FALSE(is_settled(IntentState::unresolved));
  CHECK(is_settled(IntentState::absent));
  CHECK(intent_state_from(to_string(IntentState::refused)) ==
        IntentState::refused);
}
