#include "actors/trace_exporter.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "messages/payload.hpp"

namespace signalbox {

namespace {

using Self = TraceExporterActor::stateful_pointer<TraceExporterState>;
using Kind = TraceOutcome::Kind;

/// The client answers by the call's own limit.
constexpr Millis client_grace{500};

void send_next(Self self);

void count(Self self, std::string_view result, std::size_t spans) {
  self->state.parts.metrics->overnight().spans(
    result, static_cast<std::int64_t>(spans));
}

/// Counts lost spans; says so once, until spans are taken again.
void lose(Self self, std::size_t spans, std::string_view why) {
  if (spans == 0)
    return;
  count(self, "dropped", spans);
  if (!std::exchange(self->state.dropping, true))
    log::warn("trace_exporter.dropped",
              {{"span_count", spans}, {"detail", why}});
}

void wake_in(Self self, std::chrono::nanoseconds wait) {
  self->state.due = self->clock().now() + wait;
  self->delayed_send(self, wait, SendSpans{});
}

void quit(Self self) {
  lose(self, self->state.queue.drop_all(), "stopped before they were sent");
  self->quit(self->state.why);
}

/// Sends more at once, if there is enough of it, or in a while.
void go_on(Self self) {
  auto& state = self->state;
  state.sending = false;
  if (state.ending && state.queue.empty())
    return quit(self);
  if (state.ending || state.queue.full_batch())
    return send_next(self);
  if (!state.queue.empty())
    wake_in(self, state.parts.rules.interval);
}

void note_taken(Self self, const TraceOutcome& outcome) {
  auto& state = self->state;
  const auto spans = static_cast<std::int64_t>(state.queue.settle());
  const auto rejected = std::min(outcome.rejected, spans);
  count(self, "sent", static_cast<std::size_t>(spans - rejected));
  count(self, "rejected", static_cast<std::size_t>(rejected));
  if (rejected > 0)
    log::warn("trace_exporter.rejected",
              {{"span_count", rejected}, {"detail", outcome.detail}});
  state.dropping = false;
  if (std::exchange(state.failing, false))
    log::info("trace_exporter.recovered");
}

void note_failing(Self self, const TraceOutcome& outcome) {
  if (!std::exchange(self->state.failing, true))
    log::warn("trace_exporter.failed", {{"detail", outcome.detail}});
}

void rest(Self self, const TraceOutcome& outcome) {
  auto& state = self->state;
  note_failing(self, outcome);
  state.sending = false;
  if (state.ending)
    return quit(self);
  const double unit =
    static_cast<double>(state.parts.entropy->next() >> 11) * 0x1.0p-53;
  state.resting = true;
  wake_in(self, state.queue.again(outcome.not_before, unit));
}

void settle(Self self, const TraceOutcome& outcome) {
  auto& queue = self->state.queue;
  switch (outcome.kind) {
    case Kind::taken:
    case Kind::partly:
      note_taken(self, outcome);
      break;
    case Kind::again:
      return rest(self, outcome);
    case Kind::too_large:
      lose(self, queue.halve(), outcome.detail);
      break;
    case Kind::refused:
      note_failing(self, outcome);
      lose(self, queue.settle(), outcome.detail);
  }
  go_on(self);
}

void send_next(Self self) {
  auto& state = self->state;
  const auto& parts = state.parts;
  const auto now = self->clock().now();
  auto deadline = Deadline::after(now, parts.rules.call_timeout);
  if (state.ending)
    deadline = std::min(deadline, *state.ending);
  state.sending = true;
  state.due.reset();
  self
    ->request(parts.http, deadline.left(now) + client_grace,
              parts.collector->call(state.queue.next(), deadline))
    .then(
      [self](const http::Reply& reply) {
        const auto& held = self->state.parts;
        settle(self, held.collector->read(reply, held.clock->now()));
      },
      [self](const caf::error& error) {
        const auto& collector = *self->state.parts.collector;
        settle(self, collector.read_failure(from_caf(error)));
      });
}

/// A timer has come: the batch is due, a rest is over, or the end has come.
void wake(Self self) {
  auto& state = self->state;
  const auto now = self->clock().now();
  if (state.ending && state.ending->passed(now))
    return quit(self);
  if (state.sending || !state.due || now < *state.due)
    return;
  state.resting = false;
  state.due.reset();
  if (!state.queue.empty())
    send_next(self);
}

void take(Self self, const ExportSpans& order) {
  auto& state = self->state;
  if (!state.parts.collector)
    return;
  lose(self, state.queue.add(order.spans), "more than the queue can hold");
  if (state.sending || state.resting || state.queue.empty())
    return;
  if (state.queue.full_batch())
    send_next(self);
  else if (!state.due)
    wake_in(self, state.parts.rules.interval);
}

void stop(Self self, const caf::error& why) {
  auto& state = self->state;
  if (state.ending)
    return;
  state.why = why;
  const auto flush = state.parts.rules.flush;
  state.ending = Deadline::after(self->clock().now(), flush);
  self->delayed_send(self, flush, SendSpans{});
  if (!state.sending)
    go_on(self);
}

} // namespace

TraceExporterActor::behavior_type trace_exporter(Self self,
                                                 TraceExporterParts parts) {
  harden(self);
  self->state.queue = ExportQueue(parts.rules);
  self->state.parts = std::move(parts);
  self->set_exit_handler(
    [self](caf::exit_msg& order) { stop(self, order.reason); });
  return {
    [](const Ping&) { return Pong{}; },
    [self](const ExportSpans& order) { take(self, order); },
    [self](const SendSpans&) { wake(self); },
  };
}

} // namespace signalbox
