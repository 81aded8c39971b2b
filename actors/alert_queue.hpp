#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <vector>

#include "actors/promise_guard.hpp"
#include "domain/replay/ingest_rules.hpp"
#include "messages/ingest.hpp"

namespace signalbox {

/// The outcomes of one order, which is answered when it has all of them.
class AlertGroup {
public:
  AlertGroup(PromiseGuard<TakenAlerts> asker, std::size_t alerts);

  /// Once for each place.
  void settle(std::size_t place, Result<Ingested> outcome);

private:
  PromiseGuard<TakenAlerts> asker_;
  std::vector<Result<Ingested>> outcomes_;
  std::size_t open_;
};

/// An alert whose sender waits, until it is answered.
struct WaitingAlert {
  IngestAlert alert;
  SteadyTime due{};                  ///< answered by then
  std::shared_ptr<AlertGroup> group; ///< nothing: answered
  std::size_t place = 0;             ///< in the group

  /// Tells the sender; the first outcome counts.
  void answer(Result<Ingested> outcome);
};

/// Answers those whose time has come; when the next one's will.
std::optional<SteadyTime> answer_due(std::vector<WaitingAlert>& alerts,
                                     SteadyTime now);

/// Alerts that wait for their write, in the order of their arrival.
class AlertQueue {
public:
  explicit AlertQueue(const IngestRules& rules) : rules_(rules) {}

  /// False if too much waits already, in number or in bytes.
  bool add(WaitingAlert alert);

  bool empty() const { return waiting_.empty(); }
  const IngestAlert& at(std::size_t place) const {
    return waiting_[place].alert;
  }

  /// How many of the first go into the next write: one, or what its limits
  /// allow.
  std::size_t next_size() const;

  /// Takes those out.
  std::vector<WaitingAlert> take_next();

  /// As that of a batch.
  std::optional<SteadyTime> answer_due(SteadyTime now);

private:
  IngestRules rules_;
  std::deque<WaitingAlert> waiting_;
  std::size_t bytes_ = 0; ///< of their payloads
};

} // namespace signalbox
