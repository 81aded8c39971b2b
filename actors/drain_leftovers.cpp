#include "actors/drain_leftovers.hpp"

#include <algorithm>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = ScoreDrainSelf;

constexpr Millis first_wait{1000};
constexpr Millis longest_wait{8000};

void try_later(Self self) {
  auto& left = self->state.leftovers;
  if (std::exchange(left.armed, true))
    return;
  left.wait = std::clamp<Millis>(left.wait * 2, first_wait, longest_wait);
  self->delayed_send(self, left.wait, ClearLeftovers{});
}

void give_back(Self self, ReleaseSignals order) {
  order.now = self->state.parts.clock->now();
  self->request(self->state.parts.signals, store_timeout, order)
    .then(
      [=](const ReleaseReport& report) {
        self->state.leftovers.wait = {};
        log::info(
          "score_drain.claims_released",
          {{"run_id", order.run_id}, {"released_count", report.released}});
      },
      [=](const caf::error&) { keep_claims(self, order); });
}

void free_seat(Self self, const EndDrainRun& order) {
  self->request(self->state.parts.drains, store_timeout, order)
    .then(
      [=](const RunEnded&) {
        self->state.leftovers.wait = {};
        log::info("score_drain.seat_freed", {{"run_id", order.report.run_id}});
      },
      [=](const caf::error&) { keep_seat(self, order); });
}

} // namespace

void keep_claims(Self self, ReleaseSignals order) {
  self->state.leftovers.claims.push_back(std::move(order));
  try_later(self);
}

void keep_seat(Self self, EndDrainRun order) {
  self->state.leftovers.seats.push_back(std::move(order));
  try_later(self);
}

void clear_leftovers(Self self) {
  auto& left = self->state.leftovers;
  for (auto& order : std::exchange(left.claims, {}))
    give_back(self, std::move(order));
  for (const auto& order : std::exchange(left.seats, {}))
    free_seat(self, order);
}

} // namespace signalbox
