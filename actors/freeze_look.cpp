#include "actors/freeze_look.hpp"

#include <algorithm>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/freeze_coordinator.hpp"
#include "domain/rounds/draw.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = FreezeCoordinatorSelf;

/// A refused look answers those who wait; the next tick looks again.
void look_failed(Self self, const caf::error& error) {
  auto& state = self->state;
  state.looking = false;
  const auto cause = from_caf(error);
  log::error("freeze_coordinator.failed",
             {{"code", cause.name}, {"detail", cause.detail}});
  if (!state.run)
    answer_jobs(self, tl::unexpected(cause));
}

/// Takes a frozen round as far as it can go.
void advance(Self self, int number);

void advanced(Self self, const RoundAdvanced& step) {
  const auto& round = step.round;
  if (round.status == step.from)
    return;
  self->state.parts.metrics->round_became(to_string(round.status));
  if (step.from == RoundStatus::frozen && round.pushed_at)
    log::info("freeze_coordinator.pushed",
              {{"round_number", round.window.number},
               {"message_id", round.push_ref},
               {"snapshot_hash", round.snapshot_hash}});
  if (round.status != RoundStatus::completed)
    advance(self, round.window.number);
}

void advance(Self self, int number) {
  const auto& parts = self->state.parts;
  self
    ->request(parts.writes, round_store_timeout,
              AdvanceRound{number, parts.clock->now()})
    .then([self](const RoundAdvanced& step) { advanced(self, step); },
          [number](const caf::error& error) {
            log::error("freeze_coordinator.failed",
                       {{"round_number", number},
                        {"code", from_caf(error).name},
                        {"detail", from_caf(error).detail}});
          });
}

/// A person who has switched the schedule off freezes by the route; a freeze
/// that was begun is brought to its end all the same.
bool may_begin(const FreezeCoordinatorState& state, const Round& round) {
  return state.parts.automatic || !state.jobs.empty() ||
         round.status == RoundStatus::freezing;
}

void skip_jobs(Self self, const Round& round, FreezeReason reason) {
  const auto& state = self->state;
  if (state.jobs.empty())
    return;
  const std::string code(to_string(reason));
  note_reason(self,
              {round.window.number, "skipped", code,
               freeze_times(round, state.parts.clock->now(), state.parts.rules),
               state.jobs.front().job.run_id});
  answer_jobs(self, JobDone{"skipped", code, 0});
}

/// Freezes the current round if it is due.
void judge(Self self, const Round& round) {
  auto& state = self->state;
  const auto decision =
    freeze_if_needed(round, state.parts.clock->now(), state.parts.rules);
  if (!decision.freeze)
    return skip_jobs(self, round, decision.reason);
  if (may_begin(state, round))
    begin_freeze(self, new_freeze(round, decision), cause_of(decision, false));
}

/// The budget keeps calls for the next freeze, and for one that is going on;
/// not for one that nobody has begun and nobody will.
void expect_freeze(Self self, const std::optional<Round>& current) {
  const auto& parts = self->state.parts;
  if (!current)
    return;
  const auto cut = cut_of(current->window, parts.rules);
  const bool begins = may_begin(self->state, *current);
  if (!begins && parts.clock->now() >= cut)
    return self->send(parts.budget, ExpectFreeze{std::nullopt});
  const auto soon = parts.clock->now() + 2 * parts.rules.check;
  self->send(parts.budget, ExpectFreeze{std::max(cut, soon)});
}

/// `busy`: a freeze was going on when the store was asked, so that what it
/// says of the current round may be out of date.
void seen(Self self, const OpenRounds& open, bool busy) {
  auto& state = self->state;
  state.looking = false;
  expect_freeze(self, open.current);
  for (const auto& round : open.ready)
    advance(self, round.window.number);
  if (state.run)
    return;
  if (busy)
    return self->send(self, LookAtRounds{});
  if (open.current)
    return judge(self, *open.current);
  answer_jobs(
    self, tl::unexpected(Error{Errc::storage, "there is no round to look at"}));
}

void ask_store(Self self) {
  const bool busy = self->state.run != nullptr;
  self->request(self->state.parts.reads, round_store_timeout, ReadOpenRounds{})
    .then([=](const OpenRounds& open) { seen(self, open, busy); },
          [self](const caf::error& error) { look_failed(self, error); });
}

void open_first(Self self) {
  const auto& parts = self->state.parts;
  OpenFirstRound order{parts.clock->now(), parts.rules.duration, {}};
  if (parts.rules.draw)
    order.draw_seed = make_draw_seed(*parts.entropy);
  self->request(parts.writes, round_store_timeout, std::move(order))
    .then(
      [self](const RoundOpened& first) {
        self->state.opened = true;
        // A former life may have died before it could say what it has stored.
        nudge_senders(self);
        if (first.opened)
          self->state.parts.metrics->round_became(
            to_string(first.round.status));
        ask_store(self);
      },
      [self](const caf::error& error) { look_failed(self, error); });
}

} // namespace

std::string cause_of(const FreezeDecision& decision, bool forced) {
  if (decision.recovery)
    return decision.reason == FreezeReason::after_end ? "after-end" : "resumed";
  return forced ? "forced" : "in-window";
}

FreezeRunPtr new_freeze(Round round, const FreezeDecision& decision) {
  auto run = std::make_shared<FreezeRun>();
  run->round = std::move(round);
  run->recovery = decision.recovery;
  return run;
}

void look(Self self) {
  auto& state = self->state;
  if (std::exchange(state.looking, true))
    return;
  if (state.opened)
    ask_store(self);
  else
    open_first(self);
}

} // namespace signalbox
