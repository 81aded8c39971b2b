#include "domain/budget/sliding_window.hpp"

#include <algorithm>

#include "domain/budget/token_bucket.hpp"

namespace signalbox {

const SlidingWindow::Call* SlidingWindow::find(std::uint64_t number) const {
  const auto found = calls_.find(number);
  return found == calls_.end() ? nullptr : &found->second;
}

void SlidingWindow::arrives_by(std::uint64_t number, SteadyTime at) {
  if (const auto found = calls_.find(number); found != calls_.end())
    found->second.counts_from = std::min(found->second.counts_from, at);
}

void SlidingWindow::end(std::uint64_t number) {
  if (const auto found = calls_.find(number); found != calls_.end())
    found->second.under_way = false;
}

int SlidingWindow::used(SteadyTime now) const {
  int sum = 0;
  for (const auto& [number, call] : calls_)
    sum += counts(call, now) ? call.cost : 0;
  return sum;
}

SteadyTime SlidingWindow::falls_to(int most, SteadyTime now) const {
  if (most < 0)
    return never;
  std::vector<std::pair<SteadyTime, int>> leaving;
  for (const auto& [number, call] : calls_)
    if (counts(call, now))
      leaving.emplace_back(call.counts_from + span_, call.cost);
  std::ranges::sort(leaving);
  auto left = used(now);
  auto at = now;
  for (auto next = leaving.begin(); left > most; ++next) {
    at = next->first;
    left -= next->second;
  }
  return at;
}

SlidingWindow SlidingWindow::at_best(SteadyTime now) const {
  auto best = *this;
  for (auto& [number, call] : best.calls_)
    if (call.under_way)
      call.counts_from = std::min(call.counts_from, now);
  return best;
}

std::vector<std::uint64_t> SlidingWindow::forget(SteadyTime now) {
  std::vector<std::uint64_t> gone;
  for (const auto& [number, call] : calls_)
    if (!counts(call, now))
      gone.push_back(number);
  for (const auto number : gone)
    calls_.erase(number);
  return gone;
}

} // namespace signalbox
