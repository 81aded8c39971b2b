#include "actors/alert_queue.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace signalbox {

namespace {

std::size_t bytes_of(const IngestAlert& alert) {
  return alert.receipt->payload.size();
}

template <class Alerts>
std::optional<SteadyTime> answer_those_due(Alerts& alerts, SteadyTime now) {
  for (WaitingAlert& alert : alerts) {
    if (!alert.group)
      continue;
    if (alert.due > now)
      return alert.due;
    alert.answer(fail(Errc::timeout, "the store has not taken it in time"));
  }
  return std::nullopt;
}

} // namespace

AlertGroup::AlertGroup(PromiseGuard<TakenAlerts> asker, std::size_t alerts)
  : asker_(std::move(asker)), outcomes_(alerts), open_(alerts) {}

void AlertGroup::settle(std::size_t place, Result<Ingested> outcome) {
  outcomes_[place] = std::move(outcome);
  if (--open_ == 0)
    asker_.deliver(TakenAlerts{std::move(outcomes_)});
}

void WaitingAlert::answer(Result<Ingested> outcome) {
  if (const auto waits = std::exchange(group, nullptr))
    waits->settle(place, std::move(outcome));
}

std::optional<SteadyTime> answer_due(std::vector<WaitingAlert>& alerts,
                                     SteadyTime now) {
  return answer_those_due(alerts, now);
}

bool AlertQueue::add(WaitingAlert alert) {
  const auto bytes = bytes_of(alert.alert);
  if (!waiting_.empty() && (waiting_.size() >= rules_.most_waiting ||
                            bytes_ + bytes > rules_.most_waiting_bytes))
    return false;
  bytes_ += bytes;
  waiting_.push_back(std::move(alert));
  return true;
}

std::size_t AlertQueue::next_size() const {
  const auto most = std::min(waiting_.size(), rules_.most_at_once);
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < most; ++i) {
    bytes += bytes_of(at(i));
    if (i > 0 && bytes > rules_.most_bytes_at_once)
      return i;
  }
  return most;
}

std::vector<WaitingAlert> AlertQueue::take_next() {
  const auto end = waiting_.begin() + static_cast<std::ptrdiff_t>(next_size());
  std::vector<WaitingAlert> next(std::make_move_iterator(waiting_.begin()),
                                 std::make_move_iterator(end));
  waiting_.erase(waiting_.begin(), end);
  for (const auto& taken : next)
    bytes_ -= bytes_of(taken.alert);
  return next;
}

std::optional<SteadyTime> AlertQueue::answer_due(SteadyTime now) {
  return answer_those_due(waiting_, now);
}

} // namespace signalbox
