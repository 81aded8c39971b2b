#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "domain/budget/budget.hpp"
#include "domain/budget/call_allowance.hpp"
#include "domain/budget/server_word.hpp"
#include "domain/budget/store_orders.hpp"
#include "domain/core/error.hpp"

namespace signalbox {

/// Somebody whose turn has come: call `number` may be made once it is kept.
struct BudgetTurn {
  std::uint64_t ticket = 0, number = 0;
};

/// Somebody who will not get a turn.
struct BudgetRefusal {
  std::uint64_t ticket = 0;
  Error error;
};

struct BudgetTurns {
  std::vector<BudgetTurn> granted;
  std::vector<BudgetRefusal> refused;
};

/// One bucket with its queue. A waiter has a claim on its tokens from the
/// moment it joins, so the balance shown goes below zero and whoever comes
/// later waits longer. Claims are met in the order of classes, and within a
/// class in the order of arrival: a more urgent caller moves the claims of all
/// lower ones back. Time is that of one monotonic clock.
class BucketBook {
public:
  /// A bucket that nothing is known of: full.
  BucketBook(BucketRules rules, SteadyTime now);

  /// What a former life has left in the store; `birth` is that of the
  /// process.
  void restore(const KeptBucket& kept, const Moment& birth);
  void restore(const KeptCall& kept, const Moment& birth);

  /// Queues a caller under a ticket. Fails with `invalid_argument` for a cost
  /// that the bucket can never bear.
  Result<void> join(std::uint64_t ticket, const AcquireBudget& order);

  /// Who may call now, and who is refused: `budget_queue_full`, or when even
  /// the best course of things gives a turn only after the deadline
  /// `budget_deadline`, and `budget_reserved` if it is the reserve's doing.
  BudgetTurns take_turns(SteadyTime now);

  /// When to look again; nothing while nothing is awaited.
  std::optional<SteadyTime> next_look(SteadyTime now) const;

  /// The grant was kept and is answered now: the call is over by then. False
  /// if that is later than what was kept; then it must not be answered.
  bool begin_call(std::uint64_t number, SteadyTime over_by);

  /// The call will never be made.
  void withdraw(std::uint64_t number, SteadyTime now);

  /// The call is over. Answers with the closure if the server's word has
  /// closed the open bucket.
  std::optional<BudgetClosure> end_call(std::uint64_t number,
                                        const std::optional<ServerLimits>& word,
                                        const Moment& now);

  void expect_freeze(std::optional<SteadyTime> at) { allowance_.freeze = at; }

  bool closed(SteadyTime now) const {
    return allowance_.tokens.closed_until(now).has_value();
  }

  BudgetStatus status(const Moment& now) const;

  /// What the store must know of a grant, and of a call that is over.
  KeepGrant grant_order(std::uint64_t number, const Moment& now);
  SettleCall settle_order(std::uint64_t number, const Moment& now);

  const BucketRules& rules() const { return rules_; }

private:
  struct Waiter {
    std::uint64_t ticket = 0;
    int cost = 1;
    BudgetClass cls = BudgetClass::poll;
    Deadline deadline;
    Millis call_limit{0};
  };

  void grant_due(BudgetTurns& turns, SteadyTime now);
  void refuse_surplus(BudgetTurns& turns);
  void refuse_hopeless(BudgetTurns& turns, SteadyTime now);
  std::optional<Error> hopelessness(const CallAllowance& best,
                                    const Waiter& waiter, SteadyTime now) const;
  MicroTokens claimed() const;
  KeptBucket kept_bucket(const Moment& now) const;
  KeptCall kept_call(std::uint64_t number, const Moment& now) const;
  std::vector<std::uint64_t> take_forgotten(SteadyTime now);

  BucketRules rules_;
  CallAllowance allowance_;
  std::vector<Waiter> waiting_; ///< in the order in which they are served
  std::vector<std::uint64_t> withdrawn_;
  std::uint64_t last_number_ = 0;
};

} // namespace signalbox
