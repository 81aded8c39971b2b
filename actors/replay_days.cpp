#include "actors/replay_days.hpp"

#include <functional>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/day_ending.hpp"
#include "actors/harden.hpp"
#include "domain/calendar/new_york.hpp"
#include "domain/replay/bells.hpp"
#include "domain/replay/replay_scope.hpp"
#include "messages/payload.hpp"
#include "records/rule_overrides_record.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = ReplayDaysSelf;

/// Between two looks for open runs when the store did not answer.
constexpr Millis look_pause{1000};

// -- one life of a run -------------------------------------------------------

DayRunPtr adopt(Self self, const ReplayRun& row) {
  auto& state = self->state;
  auto run = std::make_shared<DayRun>();
  run->number = ++state.last_run;
  run->row = row;
  run->receipts = {row.scope.from, row.scope.to, row.scope.ticker,
                   row.scope.script_version, row.kind == RunKind::proof};
  run->began = self->clock().now();
  state.run = run;
  return run;
}

/// A run over a day depends on its receipts alone: it starts over. The next
/// slot of the schedule proves the day again.
void resume(Self self, const ReplayRun& row) {
  if (row.kind == RunKind::proof)
    return end_stray_run(self, row, "a restart cut it off");
  std::optional<PipelineRules> what_if;
  if (row.kind == RunKind::what_if) {
    auto rules = read_changed_rules(row.overrides, self->state.parts.pipeline);
    if (!rules)
      return end_stray_run(self, row, rules.error().detail);
    what_if = std::move(*rules);
  }
  log::info("replay.resumed", {{"run_id", row.id}});
  const auto run = adopt(self, row);
  run->what_if = std::move(what_if);
  proceed(self, run);
}

bool is_occupied(const ReplayDaysState& state) {
  return state.run || state.starting;
}

void look_for_replays(Self self) {
  if (is_occupied(self->state))
    return;
  self->request(self->state.parts.reader, day_store_timeout, ReadOpenReplays{})
    .then(
      [self](const OpenReplays& open) {
        self->state.looked = true;
        if (!is_occupied(self->state) && !open.runs.empty())
          resume(self, open.runs.front());
      },
      [self](const caf::error& error) {
        log::warn("replay.step_delayed",
                  {{"code", from_caf(error).name},
                   {"detail", "open runs: " + from_caf(error).detail}});
        self->delayed_send(self, look_pause, LookForReplays{});
      });
}

void go_on(Self self, const ContinueReplay& order) {
  const auto run = self->state.run;
  if (run && run->number == order.run)
    proceed(self, run);
}

// -- starting ----------------------------------------------------------------

/// How a start ends: with a run that goes on, or refused.
struct Start {
  std::function<void(const DayRunPtr&)> begun;
  std::function<void(const caf::error&)> refused;
};

void begin(Self self, ReplayRun row, const Start& start) {
  auto& state = self->state;
  row.began = state.parts.clock->now();
  row.id = make_uuid_v7(row.began, *state.parts.entropy);
  row.publish_at_end = true;
  state.starting = true;
  self->request(state.parts.writer, day_store_timeout, BeginReplay{row})
    .then(
      [=](const ReplayBegun& begun) {
        self->state.starting = false;
        const auto run = adopt(self, begun.run);
        run->row.trades_purged = begun.trades_purged;
        log::info("replay.started", {{"run_id", run->row.id},
                                     {"job", to_string(run->row.kind)},
                                     {"detail", to_text(run->row.scope.date)}});
        start.begun(run);
        proceed(self, run);
      },
      [=](const caf::error& error) {
        self->state.starting = false;
        start.refused(error);
        // Whether it was begun, the store knows.
        self->send(self, LookForReplays{});
      });
}

/// Whether a run may begin now.
Result<void> check_free(const ReplayDaysState& state) {
  if (is_occupied(state))
    return fail(Errc::conflict, "already_running",
                state.run ? "run " + state.run->row.id + " is going on"
                          : std::string("a run is about to begin"));
  if (!state.looked)
    return fail(Errc::unavailable, "runs of before a restart are looked for");
  return {};
}

Result<Date> date_of(const StartReplayDay& order, WallTime now) {
  auto date = order.date ? Result<Date>(*order.date) : et_date(now);
  if (!date || *date < Date{std::chrono::year{2007} / 1 / 1})
    return fail(Errc::invalid_argument, "invalid_date",
                "the date must be in 2007 or later");
  return date;
}

caf::result<ReplayDayStarted> start_day(Self self,
                                        const StartReplayDay& order) {
  const auto& parts = self->state.parts;
  if (const auto free = check_free(self->state); !free)
    return to_caf(free.error());
  const auto date = date_of(order, parts.clock->now());
  if (!date)
    return to_caf(date.error());
  auto scope = scope_of(*date, order.ticker, order.script_version,
                        order.include_close, *parts.calendar);
  if (!scope)
    return ReplayDayStarted{"", *date, "market_closed"};
  ReplayRun row;
  row.kind = order.what_if ? RunKind::what_if : RunKind::day;
  row.scope = std::move(*scope);
  row.clean_slate = order.clean_slate;
  row.publish_latest = order.publish_latest;
  row.overrides = order.overrides;
  auto asker = promise_for<ReplayDayStarted>(self);
  begin(self, std::move(row),
        {[=](const DayRunPtr& run) {
           run->what_if = order.what_if;
           asker.deliver(ReplayDayStarted{run->row.id, *date, ""});
         },
         [asker](const caf::error& error) { asker.deliver(error); }});
  return asker.later();
}

// -- the proof ---------------------------------------------------------------

JobDone skip_proof(std::string reason) {
  log::info("replay.proof_skipped", {{"code", reason}});
  return {"skipped", std::move(reason), 0};
}

caf::result<JobDone> start_proof(Self self, const RunJob& job) {
  const auto& parts = self->state.parts;
  if (const auto free = check_free(self->state); !free) {
    if (free.error().code == Errc::conflict)
      return skip_proof(free.error().name);
    return to_caf(free.error());
  }
  const auto session = last_closed_session(parts.clock->now(), *parts.calendar);
  auto scope = session
                 ? scope_of(session->date, "", "*", false, *parts.calendar)
                 : std::nullopt;
  if (!scope)
    return skip_proof("no_session");
  ReplayRun row;
  row.kind = RunKind::proof;
  row.scope = std::move(*scope);
  auto asker = promise_for<JobDone>(self);
  begin(self, std::move(row),
        {[=](const DayRunPtr& run) {
           run->job = job;
           run->asker = asker;
         },
         [asker](const caf::error& error) { asker.deliver(error); }});
  return asker.later();
}

// -- what people ask ---------------------------------------------------------

DayRunPtr going_on(Self self, const std::string& run_id) {
  const auto& run = self->state.run;
  return run && run->row.id == run_id ? run : nullptr;
}

caf::result<ReplayCancelled> cancel(Self self, const CancelReplay& order) {
  auto asker = promise_for<ReplayCancelled>(self);
  if (const auto run = going_on(self, order.run_id)) {
    run->cancelled = true;
    run->cancellers.push_back(asker);
    self->send(self, ContinueReplay{run->number});
    return asker.later();
  }
  self
    ->request(self->state.parts.reader, day_store_timeout,
              FindReplayRun{order.run_id})
    .then(
      [=](const ReplayRun& row) {
        asker.deliver(
          ReplayCancelled{row.id, std::string(to_string(row.status))});
      },
      [asker](const caf::error& error) { asker.deliver(error); });
  return asker.later();
}

caf::result<ReplayRunView> show(Self self, const GetReplayRun& order) {
  if (const auto run = going_on(self, order.run_id))
    return ReplayRunView{run->row, run->done, run->total};
  auto asker = promise_for<ReplayRunView>(self);
  self
    ->request(self->state.parts.reader, day_store_timeout,
              FindReplayRun{order.run_id})
    .then(
      [=](const ReplayRun& row) {
        asker.deliver(ReplayRunView{row, row.rows, row.rows});
      },
      [asker](const caf::error& error) { asker.deliver(error); });
  return asker.later();
}

} // namespace

ReplayDaysActor::behavior_type replay_days(Self self, ReplayDaysParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  look_for_replays(self);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const RunJob& job) { return start_proof(self, job); },
    [self](const StartReplayDay& order) { return start_day(self, order); },
    [self](const CancelReplay& order) { return cancel(self, order); },
    [self](const GetReplayRun& order) { return show(self, order); },
    [self](const LookForReplays&) { look_for_replays(self); },
    [self](const ContinueReplay& order) { go_on(self, order); },
  };
}

} // namespace signalbox
