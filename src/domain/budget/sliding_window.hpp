#pragma once

#include <cstdint>
#include <map>
#include <vector>

#include "domain/core/clock.hpp"

namespace signalbox {

/// The calls that a server may still count: each one from the latest time at
/// which it can have arrived until the span after it has passed.
class SlidingWindow {
public:
  struct Call {
    int cost = 1;
    SteadyTime counts_from{}; ///< the latest time at which it may arrive
    bool under_way = true;    ///< may yet turn out to have arrived earlier
  };

  /// `span` is the server's window and a margin.
  explicit SlidingWindow(Millis span) : span_(span) {}

  void add(std::uint64_t number, const Call& call) { calls_[number] = call; }
  void remove(std::uint64_t number) { calls_.erase(number); }

  /// The call of that number; null if it is unknown or long forgotten.
  const Call* find(std::uint64_t number) const;

  /// It has arrived by then, or will have: a later time says nothing new.
  void arrives_by(std::uint64_t number, SteadyTime at);

  /// Nothing more will be learnt about it.
  void end(std::uint64_t number);

  /// How many calls count now.
  int used(SteadyTime now) const;

  /// The first time from now on at which at most so many of these calls
  /// count; `never` for fewer than none.
  SteadyTime falls_to(int most, SteadyTime now) const;

  /// The same window if everything under way had just arrived: no future is
  /// better than this one.
  SlidingWindow at_best(SteadyTime now) const;

  /// Forgets what counts no more and answers with its numbers.
  std::vector<std::uint64_t> forget(SteadyTime now);

private:
  bool counts(const Call& call, SteadyTime now) const {
    return now < call.counts_from + span_;
  }

  Millis span_;
  std::map<std::uint64_t, Call> calls_;
};

} // namespace signalbox
