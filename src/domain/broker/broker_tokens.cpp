#include "domain/broker/broker_tokens.hpp"

#include <algorithm>

#include "domain/budget/server_word.hpp"

namespace signalbox {

namespace {

constexpr Millis minute{60'000};
/// The broker's clock and ours do not run alike, and calls take their time:
/// one counts for a little longer than its minute.
constexpr Millis margin{1'000};

Error no_turn(const char* name, const char* detail) {
  return {Errc::rate_limited, detail, name};
}

} // namespace

BrokerTokens::BrokerTokens(const BrokerDeskRules& rules, SteadyTime now)
  : rules_(rules), tokens_(rules.per_minute, minute, now),
    window_(minute + margin) {}

void BrokerTokens::join(std::uint64_t ticket, BrokerClaim claim,
                        Deadline deadline) {
  const auto behind =
    std::ranges::upper_bound(waiting_, claim, {}, &Waiter::claim);
  waiting_.insert(behind, {ticket, claim, deadline});
}

SteadyTime BrokerTokens::turn(BrokerClaim claim, SteadyTime now) const {
  const int left = claim == BrokerClaim::question ? rules_.reserve : 0;
  return std::max(tokens_.holds_at((1 + left) * one_token, now),
                  window_.falls_to(rules_.per_minute - left - 1, now));
}

BrokerTurns BrokerTokens::take_turns(SteadyTime now) {
  BrokerTurns turns;
  window_.forget(now);
  refuse_hopeless(turns, now);
  grant_due(turns, now);
  refuse_surplus(turns);
  return turns;
}

void BrokerTokens::refuse_hopeless(BrokerTurns& turns, SteadyTime now) {
  std::erase_if(waiting_, [&](const Waiter& waiter) {
    if (!waiter.deadline.passed(turn(waiter.claim, now)))
      return false;
    turns.refused.push_back(
      {waiter.ticket,
       no_turn("broker_no_turn",
               "no call to the broker is free before the deadline")});
    return true;
  });
}

void BrokerTokens::grant_due(BrokerTurns& turns, SteadyTime now) {
  std::erase_if(waiting_, [&](const Waiter& waiter) {
    if (turn(waiter.claim, now) > now)
      return false;
    tokens_.take(one_token, now);
    window_.add(++last_call_, {1, now, false});
    turns.granted.push_back(waiter.ticket);
    return true;
  });
}

void BrokerTokens::refuse_surplus(BrokerTurns& turns) {
  while (std::ssize(waiting_) > rules_.max_waiting) {
    turns.refused.push_back(
      {waiting_.back().ticket,
       no_turn("broker_queue_full",
               "too many calls to the broker wait already")});
    waiting_.pop_back();
  }
}

std::optional<SteadyTime> BrokerTokens::next_look(SteadyTime now) const {
  if (waiting_.empty())
    return std::nullopt;
  auto at = std::min(turn(waiting_.front().claim, now),
                     turn(waiting_.back().claim, now));
  for (const auto& waiter : waiting_)
    at = std::min(at, waiter.deadline.at);
  return at;
}

int BrokerTokens::tokens_of(const ServerLimits& word) const {
  return std::clamp(word.limit.value_or(rules_.per_minute), 1,
                    rules_.per_minute);
}

void BrokerTokens::close_for(Millis wait, int tokens_then, SteadyTime now) {
  tokens_.close(now + wait, tokens_then * one_token);
}

void BrokerTokens::heed_remaining(const ServerLimits& word, SteadyTime now,
                                  WallTime wall) {
  const auto wait = asked_wait(word, wall);
  if (*word.remaining == 0 && wait && *wait <= rules_.busy_cap)
    return close_for(*wait, tokens_of(word), now);
  tokens_.lower_to(*word.remaining * one_token, now);
}

std::optional<Millis> BrokerTokens::heed(const ServerLimits& word,
                                         SteadyTime sent, SteadyTime now,
                                         WallTime wall) {
  const bool was_open = !tokens_.closed_until(now);
  // What was sent before a refusal was known says nothing about it.
  const bool news = sent > refused_at_;
  if (!word.refused) {
    refusals_ = news ? 0 : refusals_;
    if (word.remaining)
      heed_remaining(word, now, wall);
  } else if (const auto wait = asked_wait(word, wall)) {
    const bool absurd = *wait > longest_closure;
    close_for(absurd ? rules_.busy_cap : *wait, tokens_of(word), now);
    refused_at_ = now;
  } else if (news) {
    const auto doublings = std::min(refusals_++, 20);
    // One question then asks again.
    close_for(
      std::min<Millis>(rules_.busy_first * (1LL << doublings), rules_.busy_cap),
      rules_.reserve + 1, now);
    refused_at_ = now;
  }
  const auto until = tokens_.closed_until(now);
  return was_open && until
           ? std::optional(std::chrono::ceil<Millis>(*until - now))
           : std::nullopt;
}

} // namespace signalbox
