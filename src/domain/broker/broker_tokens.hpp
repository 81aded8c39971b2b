#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/broker/broker_desk_rules.hpp"
#include "domain/budget/budget.hpp"
#include "domain/budget/sliding_window.hpp"
#include "domain/budget/token_bucket.hpp"
#include "domain/core/error.hpp"

namespace signalbox {

/// What a call to the broker is for.
enum class BrokerClaim {
  order,    ///< places, cancels, replaces or closes: served first
  question, ///< leaves the reserve alone
};

/// Somebody who will not get a turn.
struct BrokerTurnRefusal {
  std::uint64_t ticket = 0;
  Error error;
};

struct BrokerTurns {
  std::vector<std::uint64_t> granted; ///< tickets; their calls are made now
  std::vector<BrokerTurnRefusal> refused;
};

/// Who may call the broker when: so many calls in any minute and no more, some
/// of them for orders only, and none at all while the broker says so. Orders
/// come before questions, and within a kind the first comes first. Time is
/// that of one monotonic clock.
class BrokerTokens {
public:
  BrokerTokens(const BrokerDeskRules& rules, SteadyTime now);

  /// Queues a call under a ticket.
  void join(std::uint64_t ticket, BrokerClaim claim, Deadline deadline);

  /// Whose calls are made now, and who is refused with `rate_limited`:
  /// `broker_queue_full`, or `broker_no_turn` if no turn can come before the
  /// deadline.
  BrokerTurns take_turns(SteadyTime now);

  /// When to look again; nothing while nobody waits.
  std::optional<SteadyTime> next_look(SteadyTime now) const;

  /// Obeys what the answer to a call sent then says of the limits. Answers
  /// with the time for which the open desk is closed thereby.
  std::optional<Millis> heed(const ServerLimits& word, SteadyTime sent,
                             SteadyTime now, WallTime wall);

private:
  struct Waiter {
    std::uint64_t ticket = 0;
    BrokerClaim claim = BrokerClaim::question;
    Deadline deadline;
  };

  SteadyTime turn(BrokerClaim claim, SteadyTime now) const;
  void grant_due(BrokerTurns& turns, SteadyTime now);
  void refuse_surplus(BrokerTurns& turns);
  void refuse_hopeless(BrokerTurns& turns, SteadyTime now);
  void heed_remaining(const ServerLimits& word, SteadyTime now, WallTime wall);
  void close_for(Millis wait, int tokens_then, SteadyTime now);
  int tokens_of(const ServerLimits& word) const;

  BrokerDeskRules rules_;
  TokenBucket tokens_;
  SlidingWindow window_;
  std::vector<Waiter> waiting_; ///< in the order in which they are served
  std::uint64_t last_call_ = 0;
  int refusals_ = 0; ///< without a time, one after the other
  SteadyTime refused_at_ = SteadyTime::min();
};

} // namespace signalbox
