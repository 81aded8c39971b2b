#pragma once

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

#include "domain/trades/reconcile_plan.hpp"
#include "messages/broker_truth.hpp"
#include "messages/payload.hpp"

/// Readings of the broker that begin after they were asked for. `Self` has
/// `parts.truth` and `pauses` in its state.
namespace signalbox {

/// Between the two readings that must agree.
inline constexpr std::chrono::seconds between_readings{1};

/// Everybody asked answers by the deadline; this is for one that died.
inline constexpr std::chrono::seconds answer_grace{2};

/// How long an answer is waited for.
template <class Self>
std::chrono::nanoseconds time_left(Self self, const Deadline& deadline) {
  constexpr std::chrono::nanoseconds longest = std::chrono::hours{24};
  return std::min(deadline.left(self->clock().now()), longest) + answer_grace;
}

/// Hands one fresh reading on; a failure is a reading with an error.
template <class Self, class Then>
void read_broker(Self self, Deadline deadline, Then then) {
  self
    ->request(self->state.parts.truth, time_left(self, deadline),
              GetBrokerTruth{true, deadline})
    .then([then](const BrokerTruthRead& read) { then(read.truth); },
          [then](const caf::error& error) {
            BrokerTruth broken;
            broken.error = from_caf(error).detail;
            then(std::make_shared<const BrokerTruth>(std::move(broken)));
          });
}

/// Hands two fresh readings on, the second a second after the first; without a
/// second when the first is not good.
template <class Self, class Then>
void read_broker_twice(Self self, Deadline deadline, Then then) {
  read_broker(self, deadline, [=](const BrokerTruthPtr& first) {
    if (!first->good())
      return then(BrokerReadings{first, nullptr});
    self->state.pauses.after(self, between_readings, [=] {
      read_broker(self, deadline, [=](const BrokerTruthPtr& second) {
        then(BrokerReadings{first, second});
      });
    });
  });
}

/// How a run fails that may conclude nothing from what it read.
inline Error truth_failed(std::string detail) {
  return {Errc::unavailable, std::move(detail), "broker_truth_failed"};
}

} // namespace signalbox
