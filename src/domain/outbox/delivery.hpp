#pragma once

#include <optional>
#include <string>

#include "domain/outbox/outbox.hpp"

namespace signalbox {

/// How one channel of the outbox is emptied.
struct OutboxRules {
  Millis retry_base{1000};     ///< OUTBOX_RETRY_BASE_MS; doubled each attempt
  Millis retry_most{300000};   ///< longest wait after a passing fault
  Millis refused_wait{900000}; ///< after a refusal of what is not given up
  Millis pace{0};              ///< least time between two calls
  Millis dedupe_for{3600000};  ///< NOTIFY_DEDUPE_MS
  Millis call_limit{10000};    ///< of one call
  bool gives_up = true; ///< a refused message is settled, not tried again
};

/// What the receiver made of a message.
enum class Reception {
  delivered,
  later,   ///< a fault that passes: busy, broken, silent
  refused, ///< the same message would be refused again
};

struct DeliveryAnswer {
  Reception reception = Reception::later;
  std::string detail;                ///< why it was not delivered
  std::optional<Millis> retry_after; ///< the receiver's own word
};

/// What follows from an answer.
struct DeliveryPlan {
  DeliveryState state = DeliveryState::waiting;
  Millis message_wait{0}; ///< before this message is tried again
  Millis channel_wait{0}; ///< before anything is tried on the channel again
};

/// What is known when an answer comes.
struct DeliveryAttempt {
  int attempts = 0; ///< on this message, before this one
  int failures = 0; ///< on the channel since it last took a message
  double unit = 0;  ///< in [0, 1), for the jitter
};

/// A passing fault holds up the whole channel, so that order is kept and a
/// receiver in trouble sees one call at a time: for as long as it asks, else
/// for the base doubled with each attempt, up to the longest wait. A refusal
/// settles the message if the channel gives up, and the channel then waits as
/// after a fault, so that a revoked address does not eat the whole outbox;
/// otherwise only this message waits, and others pass it. Jitter adds up to a
/// tenth.
DeliveryPlan plan_delivery(const OutboxRules& rules,
                           const DeliveryAnswer& answer,
                           const DeliveryAttempt& attempt);

} // namespace signalbox
