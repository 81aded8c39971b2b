#include "actors/replay_cursor.hpp"

#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "messages/payload.hpp"
#include "records/sim_trade_record.hpp"

namespace signalbox {

namespace {

using Self = ReplayCursorSelf;

/// More calls that wait are refused.
constexpr std::size_t most_waiting = 100;

auto fails(Self self) {
  return [self](const caf::error& error) { fail_page(self, from_caf(error)); };
}

// -- the run of a page -------------------------------------------------------

void begin_run(Self self) {
  auto& state = self->state;
  const auto& work = *state.work;
  ReplayRun run;
  run.began = state.parts.clock->now();
  run.id = make_uuid_v7(run.began, *state.parts.entropy);
  run.scope = work.scope;
  run.clean_slate = work.order.clean_slate;
  run.publish_at_end = work.order.publish_at_end;
  run.publish_latest = work.order.publish_latest;
  self
    ->request(state.parts.writer, replay_store_timeout,
              BeginReplay{std::move(run)})
    .then(
      [self](const ReplayBegun& begun) {
        auto& now = *self->state.work;
        now.run = begun.run;
        now.run.trades_purged = begun.trades_purged;
        serve_page(self);
      },
      fails(self));
}

void repeat(Self self, const ReplayRun& run) {
  auto report = read_page(run.answer);
  if (!report)
    return refuse_page(self, report.error());
  report->repeated = true;
  report->latest_kept = run.latest_kept;
  answer_page(self, std::move(*report));
}

void take_step(Self self, const FoundRun& found) {
  auto& work = *self->state.work;
  const auto step = step_of(work.order, found.run);
  if (!step)
    return refuse_page(self, step.error());
  if (*step == PageStep::begin)
    return begin_run(self);
  if (*step == PageStep::repeat)
    return repeat(self, *found.run);
  work.run = *found.run;
  serve_page(self);
}

// -- a call ------------------------------------------------------------------

/// The date and the scope of a call; nothing on a day without a session.
Result<std::optional<RunScope>> check_order(Self self, ReplayPageWork& work) {
  const auto& parts = self->state.parts;
  const auto date = date_of(work.order, parts.clock->now());
  if (!date)
    return tl::unexpected(date.error());
  work.date = *date;
  auto scope = scope_of(*date, work.order.ticker, work.order.script_version,
                        work.order.include_close, *parts.calendar);
  if (scope && work.order.bucket)
    if (const auto inside = check_bucket(*work.order.bucket, *scope); !inside)
      return tl::unexpected(inside.error());
  return scope;
}

void serve_next(Self self) {
  auto& state = self->state;
  if (state.work || state.waiting.empty())
    return;
  state.work = state.waiting.front();
  state.waiting.pop_front();
  auto& work = *state.work;
  auto scope = check_order(self, work);
  if (!scope)
    return refuse_page(self, scope.error());
  if (!*scope) {
    ReplayPageReport report;
    report.date = work.date;
    report.ticker = work.order.ticker;
    report.note = "market_closed";
    return answer_page(self, std::move(report));
  }
  work.scope = std::move(**scope);
  find_run(self);
}

caf::result<ReplayPageReport> take(Self self, const ReplayPageOrder& order) {
  auto& state = self->state;
  if (state.waiting.size() >= most_waiting)
    return to_caf({Errc::overloaded, "too many calls wait", "busy"});
  auto asker = promise_for<ReplayPageReport>(self);
  state.waiting.push_back(std::make_shared<ReplayPageWork>(
    ReplayPageWork{order, asker, {}, {}, {}, {}, false}));
  serve_next(self);
  return asker.later();
}

} // namespace

void find_run(Self self) {
  auto& state = self->state;
  const auto& work = *state.work;
  self
    ->request(state.parts.reader, replay_store_timeout,
              FindBucketRun{work.date, work.order.ticker,
                            work.order.script_version,
                            state.parts.clock->now()})
    .then([self](const FoundRun& found) { take_step(self, found); },
          fails(self));
}

void answer_page(Self self, ReplayPageReport report) {
  auto work = std::exchange(self->state.work, nullptr);
  work->asker.deliver(std::move(report));
  serve_next(self);
}

void refuse_page(Self self, const Error& error) {
  auto work = std::exchange(self->state.work, nullptr);
  work->asker.deliver(to_caf(error));
  serve_next(self);
}

void fail_page(Self self, const Error& error) {
  self->state.memory.reset();
  refuse_page(self, error);
}

ReplayCursorActor::behavior_type replay_cursor(Self self,
                                               ReplayCursorParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const ReplayPageOrder& order) { return take(self, order); },
  };
}

} // namespace signalbox
