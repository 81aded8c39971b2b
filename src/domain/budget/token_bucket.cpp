#include "domain/budget/token_bucket.hpp"

#include <algorithm>
#include <utility>

namespace signalbox {

TokenBucket::TokenBucket(int capacity, Millis window, SteadyTime now)
  : capacity_(capacity * one_token), window_ms_(window.count()),
    held_(capacity_), from_(now) {}

void TokenBucket::restore(MicroTokens held, SteadyTime from) {
  held_ = std::clamp<MicroTokens>(held, 0, capacity_);
  rest_ = 0;
  from_ = from;
}

void TokenBucket::catch_up(SteadyTime now) {
  if (now <= from_)
    return;
  const auto passed = std::chrono::floor<Millis>(now - from_);
  from_ += passed;
  // Longer than until it is full would only overflow.
  const auto fills =
    std::min(passed.count(), (capacity_ - held_) * window_ms_ / capacity_ + 1);
  const auto flow = fills * capacity_ + rest_;
  held_ += flow / window_ms_;
  rest_ = flow % window_ms_;
  if (held_ >= capacity_) {
    held_ = capacity_;
    rest_ = 0;
  }
}

MicroTokens TokenBucket::held(SteadyTime now) const {
  if (now < from_)
    return 0;
  auto later = *this;
  later.catch_up(now);
  return later.held_;
}

SteadyTime TokenBucket::holds_at(MicroTokens wanted, SteadyTime now) const {
  if (wanted > capacity_)
    return never;
  if (wanted <= held_)
    return std::max(now, from_);
  const auto flow = (wanted - held_) * window_ms_ - rest_;
  const Millis wait{(flow + capacity_ - 1) / capacity_};
  return std::max(now, from_ + wait);
}

void TokenBucket::take(MicroTokens amount, SteadyTime now) {
  catch_up(now);
  held_ -= amount;
}

void TokenBucket::give_back(MicroTokens amount, SteadyTime now) {
  if (now < from_)
    return;
  catch_up(now);
  held_ = std::min(held_ + amount, capacity_);
}

void TokenBucket::lower_to(MicroTokens most, SteadyTime now) {
  if (now < from_)
    return;
  catch_up(now);
  held_ = std::clamp<MicroTokens>(most, 0, held_);
}

void TokenBucket::close(SteadyTime until, MicroTokens then) {
  if (until > from_)
    restore(then, until);
}

std::optional<SteadyTime> TokenBucket::closed_until(SteadyTime now) const {
  return now < from_ ? std::optional(from_) : std::nullopt;
}

std::pair<MicroTokens, SteadyTime> TokenBucket::as_of(SteadyTime now) const {
  auto later = *this;
  later.catch_up(now);
  return {later.held_, later.from_};
}

} // namespace signalbox
