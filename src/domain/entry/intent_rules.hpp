#pragma once

#include <optional>
#include <string>

#include "domain/broker/broker.hpp"
#include "domain/core/clock.hpp"
#include "domain/trades/trade.hpp"

/// What an order's look-ups mean (wire 1.7). Pure.
namespace signalbox {

/// Two answers "not found" prove absence only this far apart,
constexpr Millis absent_apart{5000};
/// and only this long after the call can have been made.
constexpr Millis absent_after_send{10000};
/// How long a call that places an order may be on its way, waits for the rate
/// limit included.
constexpr Millis longest_send{12000};

/// What one look-up said; neither: the broker gave no answer.
struct IntentLook {
  std::optional<BrokerOrder> order;
  bool not_found = false;
};

/// The intent after a look-up: settled, or with what is to be remembered.
struct IntentVerdict {
  IntentState state = IntentState::unresolved;
  int absent_count = 0;
  std::optional<WallTime> first_absent_at;
  std::string detail;
};

/// `broker_rejected` of an order that died unfilled, else empty.
std::string death_of(const BrokerOrder& order);

/// The latest instant at which its call can have gone out.
WallTime sent_by(const OrderIntent& intent);

IntentVerdict judge_look(const OrderIntent& intent, const IntentLook& look,
                         WallTime now);

/// Whether somebody else than its own run may look after it: its outcome is
/// unknown, a former life made it, or its call must be over.
bool may_look(const OrderIntent& intent, WallTime born, WallTime now);

/// The wait before the look-up after `looks` others: 0.5, 1, 2, 5, 10, 30 s.
Millis look_pause(int looks);

/// The wait before the next look-up of an intent, so that absence is proved
/// as soon as it can be.
Millis next_pause(const OrderIntent& intent, int looks, WallTime now);

} // namespace signalbox
