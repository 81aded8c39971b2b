#include "domain/entry/intent_rules.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "domain/core/time_text.hpp"

namespace signalbox {

namespace {

constexpr std::array pauses{Millis{500},  Millis{1000},  Millis{2000},
                            Millis{5000}, Millis{10000}, Millis{30000}};

IntentVerdict found(const BrokerOrder& order) {
  IntentVerdict verdict;
  verdict.state = IntentState::accepted;
  verdict.detail = death_of(order);
  return verdict;
}

/// An answer counts only when nothing can be on its way any more.
IntentVerdict missing(const OrderIntent& intent, WallTime now) {
  IntentVerdict verdict;
  verdict.absent_count = intent.absent_count;
  verdict.first_absent_at = intent.first_absent_at;
  if (now < sent_by(intent) + absent_after_send)
    return verdict;
  ++verdict.absent_count;
  if (!verdict.first_absent_at)
    verdict.first_absent_at = now;
  if (now < *verdict.first_absent_at + absent_apart)
    return verdict;
  verdict.state = IntentState::absent;
  verdict.detail =
    fmt::format("not found {} times since {}", verdict.absent_count,
                to_iso(*verdict.first_absent_at));
  return verdict;
}

} // namespace

std::string death_of(const BrokerOrder& order) {
  if (!is_dead(order.status) || order.filled_quantity.positive())
    return "";
  return "broker_" + order.status;
}

WallTime sent_by(const OrderIntent& intent) {
  return intent.sent_at.value_or(intent.created_at + longest_send);
}

IntentVerdict judge_look(const OrderIntent& intent, const IntentLook& look,
                         WallTime now) {
  if (look.order)
    return found(*look.order);
  if (look.not_found)
    return missing(intent, now);
  IntentVerdict unchanged;
  unchanged.absent_count = intent.absent_count;
  unchanged.first_absent_at = intent.first_absent_at;
  return unchanged;
}

bool may_look(const OrderIntent& intent, WallTime born, WallTime now) {
  return intent.state == IntentState::unresolved || intent.created_at < born ||
         now >= sent_by(intent);
}

Millis look_pause(int looks) {
  const auto last = static_cast<int>(pauses.size()) - 1;
  return pauses.at(static_cast<std::size_t>(std::clamp(looks, 0, last)));
}

Millis next_pause(const OrderIntent& intent, int looks, WallTime now) {
  const auto pause = look_pause(looks);
  const auto proved = intent.first_absent_at
                        ? *intent.first_absent_at + absent_apart
                        : sent_by(intent) + absent_after_send;
  return proved <= now ? pause : std::min<Millis>(pause, proved - now);
}

} // namespace signalbox
