#include "domain/budget/bucket_book.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace signalbox {

namespace {

/// Nobody in the future but us: in the forecast a call arrives at its turn.
SlidingWindow::Call forecast_call(int cost, SteadyTime turn) {
  return {cost, turn, false};
}

Error refusal(std::string_view name, std::string detail) {
  return {Errc::rate_limited, std::move(detail), std::string(name)};
}

} // namespace

BucketBook::BucketBook(BucketRules rules, SteadyTime now)
  : rules_(std::move(rules)), allowance_(rules_, now) {}

void BucketBook::restore(const KeptBucket& kept, const Moment& birth) {
  allowance_.tokens.restore(kept.micro_tokens, recall(kept.from, birth));
  last_number_ = kept.last_number;
}

void BucketBook::restore(const KeptCall& kept, const Moment& birth) {
  allowance_.window.add(kept.number,
                        {kept.cost, recall(kept.counts_from, birth), true});
  last_number_ = std::max(last_number_, kept.number);
}

Result<void> BucketBook::join(std::uint64_t ticket,
                              const AcquireBudget& order) {
  if (order.cost < 1 || order.cost > rules_.capacity)
    return fail(Errc::invalid_argument,
                fmt::format("{} calls at once are not possible with the {} of "
                            "bucket {}",
                            order.cost, rules_.capacity, rules_.bucket));
  const auto place =
    std::ranges::upper_bound(waiting_, order.cls, {}, &Waiter::cls);
  waiting_.insert(
    place, {ticket, order.cost, order.cls, order.deadline, order.call_limit});
  return {};
}

BudgetTurns BucketBook::take_turns(SteadyTime now) {
  BudgetTurns turns;
  grant_due(turns, now);
  refuse_hopeless(turns, now);
  refuse_surplus(turns);
  return turns;
}

void BucketBook::grant_due(BudgetTurns& turns, SteadyTime now) {
  std::erase_if(waiting_, [&](const Waiter& waiter) {
    if (!waiter.deadline.passed(now))
      return false;
    turns.refused.push_back(
      {waiter.ticket,
       refusal("budget_deadline",
               "the deadline came before a turn in bucket " + rules_.bucket)});
    return true;
  });
  auto next = waiting_.begin();
  for (; next != waiting_.end(); ++next) {
    if (allowance_.turn(next->cost, next->cls, now) > now)
      break;
    // Until the store has kept the grant nobody calls; how long that takes is
    // bounded, so this is the latest time at which the call can arrive.
    const auto latest = now + rules_.answer_slack + next->call_limit;
    allowance_.spend(++last_number_, {next->cost, latest, true}, now);
    turns.granted.push_back({next->ticket, last_number_});
  }
  waiting_.erase(waiting_.begin(), next);
}

void BucketBook::refuse_surplus(BudgetTurns& turns) {
  while (std::ssize(waiting_) > rules_.max_waiting) {
    turns.refused.push_back(
      {waiting_.back().ticket,
       refusal("budget_queue_full",
               fmt::format("{} callers wait already in "
                           "bucket {}",
                           rules_.max_waiting, rules_.bucket))});
    waiting_.pop_back();
  }
}

std::optional<Error> BucketBook::hopelessness(const CallAllowance& best,
                                              const Waiter& waiter,
                                              SteadyTime now) const {
  if (!waiter.deadline.passed(best.turn(waiter.cost, waiter.cls, now)))
    return std::nullopt;
  if (!waiter.deadline.passed(best.turn_without_reserve(waiter.cost, now)))
    return refusal("budget_reserved",
                   fmt::format("{} tokens of bucket {} are left for the "
                               "freeze ahead",
                               rules_.freeze_reserve, rules_.bucket));
  return refusal("budget_deadline", "the deadline comes before a turn in "
                                    "bucket " +
                                      rules_.bucket);
}

void BucketBook::refuse_hopeless(BudgetTurns& turns, SteadyTime now) {
  if (waiting_.empty())
    return;
  auto best = allowance_;
  best.window = allowance_.window.at_best(now);
  auto at = now;
  auto number = last_number_;
  std::erase_if(waiting_, [&](const Waiter& waiter) {
    if (auto error = hopelessness(best, waiter, at)) {
      turns.refused.push_back({waiter.ticket, std::move(*error)});
      return true;
    }
    at = best.turn(waiter.cost, waiter.cls, at);
    best.spend(++number, forecast_call(waiter.cost, at), at);
    return false;
  });
}

std::optional<SteadyTime> BucketBook::next_look(SteadyTime now) const {
  auto at = allowance_.tokens.closed_until(now).value_or(never);
  if (!waiting_.empty())
    at = std::min(
      at, allowance_.turn(waiting_.front().cost, waiting_.front().cls, now));
  for (const auto& waiter : waiting_)
    at = std::min(at, waiter.deadline.at);
  return at == never ? std::nullopt : std::optional(at);
}

bool BucketBook::begin_call(std::uint64_t number, SteadyTime over_by) {
  const auto* call = allowance_.window.find(number);
  if (call == nullptr || over_by > call->counts_from)
    return false;
  allowance_.window.arrives_by(number, over_by);
  return true;
}

void BucketBook::withdraw(std::uint64_t number, SteadyTime now) {
  allowance_.refund(number, now);
  withdrawn_.push_back(number);
}

std::optional<BudgetClosure>
BucketBook::end_call(std::uint64_t number,
                     const std::optional<ServerLimits>& word,
                     const Moment& now) {
  allowance_.window.end(number);
  if (!word)
    return std::nullopt;
  allowance_.window.arrives_by(number, now.steady);
  const bool was_closed = closed(now.steady);
  const auto closure = closure_of(*word, rules_.capacity, now.wall);
  if (closure)
    allowance_.tokens.close(now.steady + closure->lasts,
                            closure->tokens_then * one_token);
  else if (word->remaining)
    allowance_.tokens.lower_to(*word->remaining * one_token, now.steady);
  return was_closed ? std::nullopt : closure;
}

MicroTokens BucketBook::claimed() const {
  MicroTokens sum = 0;
  for (const auto& waiter : waiting_)
    sum += waiter.cost * one_token;
  return sum;
}

BudgetStatus BucketBook::status(const Moment& now) const {
  constexpr MicroTokens hundredth = one_token / 100;
  const auto balance = allowance_.tokens.held(now.steady) - claimed();
  BudgetStatus status;
  status.bucket = rules_.bucket;
  status.tokens =
    static_cast<double>(std::max<MicroTokens>(balance, 0) / hundredth) / 100;
  status.capacity = rules_.capacity;
  status.refill_rate =
    rules_.capacity * 1000.0 / static_cast<double>(rules_.window.count());
  status.waiting = static_cast<int>(waiting_.size());
  status.window_used = allowance_.window.used(now.steady);
  if (const auto until = allowance_.tokens.closed_until(now.steady))
    status.blocked_until =
      now.wall + std::chrono::ceil<Millis>(*until - now.steady);
  return status;
}

KeptBucket BucketBook::kept_bucket(const Moment& now) const {
  const auto [held, from] = allowance_.tokens.as_of(now.steady);
  return {rules_.bucket, held, keep(from, now), last_number_};
}

KeptCall BucketBook::kept_call(std::uint64_t number, const Moment& now) const {
  const auto* call = allowance_.window.find(number);
  if (call == nullptr)
    return {rules_.bucket, number, 0, keep(now.steady, now)};
  return {rules_.bucket, number, call->cost, keep(call->counts_from, now)};
}

std::vector<std::uint64_t> BucketBook::take_forgotten(SteadyTime now) {
  auto gone = allowance_.window.forget(now);
  const auto withdrawn = std::exchange(withdrawn_, {});
  gone.insert(gone.end(), withdrawn.begin(), withdrawn.end());
  return gone;
}

KeepGrant BucketBook::grant_order(std::uint64_t number, const Moment& now) {
  return {kept_bucket(now), kept_call(number, now), take_forgotten(now.steady)};
}

SettleCall BucketBook::settle_order(std::uint64_t number, const Moment& now) {
  auto call = kept_call(number, now);
  return {kept_bucket(now), std::move(call), take_forgotten(now.steady)};
}

} // namespace signalbox
