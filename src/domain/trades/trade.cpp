#include "domain/trades/trade.hpp"

#include <algorithm>

#include "domain/core/enum_names.hpp"

namespace signalbox {

namespace {

constexpr EnumNames<TradeStatus, 6> status_names{
  {"AUTO_PENDING", "OPEN", "CLOSED", "ERROR", "DISABLED", "VOID"}};

constexpr EnumNames<Tier, 4> tier_names{{"A", "B", "C", "REJECT"}};

constexpr EnumNames<IntentState, 6> intent_names{
  {"created", "unresolved", "accepted", "refused", "absent", "withdrawn"}};

} // namespace

std::string_view to_string(TradeStatus status) {
  return status_names.of(status);
}

std::optional<TradeStatus> trade_status_from(std::string_view text) {
  return status_names.find(text);
}

std::string_view auto_entry_status(TradeStatus status) {
  switch (status) {
    case TradeStatus::error:
      return "AUTO_ERROR";
    case TradeStatus::disabled:
      return "AUTO_DISABLED";
    case TradeStatus::voided:
      return "CLOSED";
    default:
      return to_string(status);
  }
}

bool may_become(TradeStatus from, TradeStatus to) {
  using enum TradeStatus;
  switch (from) {
    case auto_pending:
      return to == open || to == error || to == disabled;
    case open:
      return to == closed || to == error;
    case closed:
      return to == open || to == voided;
    default:
      return false;
  }
}

std::string_view to_string(Tier tier) {
  return tier_names.of(tier);
}

Tier tier_of(const TierRules& rules, Score score) {
  if (score >= rules.a_min)
    return Tier::a;
  if (score >= rules.b_min)
    return Tier::b;
  return score >= rules.c_min ? Tier::c : Tier::reject;
}

bool tier_allowed(const TierRules& rules, Tier tier) {
  return tier != Tier::reject &&
         rules.allowed.find(to_string(tier)) != std::string::npos;
}

Decimal risk_multiplier(Tier tier) {
  switch (tier) {
    case Tier::a:
      return Decimal::whole(2);
    case Tier::b:
      return Decimal::scaled(15, 1);
    case Tier::c:
      return Decimal::whole(1);
    case Tier::reject:
      break;
  }
  return {};
}

std::string_view to_string(IntentState state) {
  return intent_names.of(state);
}

std::optional<IntentState> intent_state_from(std::string_view text) {
  return intent_names.find(text);
}

bool is_settled(IntentState state) {
  return state != IntentState::created && state != IntentState::unresolved;
}

std::string client_order_id_of(std::string_view trade_id, int number) {
  auto id = "ae-" + std::string(trade_id);
  if (number > 1)
    id += "-" + std::to_string(number);
  return id;
}

} // namespace signalbox
