#include "actors/halt_run.hpp"

#include <algorithm>
#include <utility>

#include <caf/typed_event_based_actor.hpp>
#include <fmt/format.h>

#include "actors/halt_orders.hpp"
#include "actors/kill_switch.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = KillSwitchSelf;
using Run = HaltRunPtr;

/// The report is made so long before the order's deadline.
constexpr Millis report_margin{500};

/// Between two looks at what is not proved.
constexpr Millis round_pause{500};

constexpr Millis question_limit{5000};
constexpr Millis partner_grace{500};

std::chrono::nanoseconds left(Self self, const HaltRun& run) {
  const auto now = self->clock().now();
  return Deadline{run.order.deadline.at - report_margin}.left(now);
}

// -- the report --------------------------------------------------------------

/// What is not proved; empty: all is.
std::string doubts_of(const HaltRun& run) {
  std::string doubts;
  const auto add = [&doubts](const std::string& doubt) {
    doubts += (doubts.empty() ? "" : "; ") + doubt;
  };
  if (!run.stored && !run.file_fault.empty())
    add("the halt is not written down yet");
  if (!run.frozen)
    add("an order may still be on its way");
  if (!run.intents_known)
    add("the orders that are not settled could not be read");
  else if (!run.report.unresolved.empty())
    add(fmt::format("the outcome of {} orders is not known",
                    run.report.unresolved.size()));
  if (!run.broker_fault.empty())
    add("the broker does not answer: " + run.broker_fault);
  else if (!run.report.still_open.empty())
    add(fmt::format("{} of our orders are still open",
                    run.report.still_open.size()));
  else if (!run.none_twice)
    add("the broker has not shown twice that none of our orders is open");
  return doubts;
}

void log_report(const HaltRun& run) {
  const auto& report = run.report;
  log::write(report.verified ? log::Level::info : log::Level::error,
             report.verified ? "kill_switch.halted" : "kill_switch.unverified",
             {{"by", run.order.by},
              {"reason", run.order.reason},
              {"canceled_count", report.canceled},
              {"open_count", report.still_open.size()},
              {"unresolved_count", report.unresolved.size()},
              {"detail", report.detail}});
}

// -- the lanes: each goes on until it is proved ------------------------------

void freeze(Self self, const Run& run) {
  run->freezing = true;
  self
    ->request(self->state.parts.executor, left(self, *run), FreezeEntries{true})
    .then(
      [=](const EntriesFrozen& answer) {
        run->freezing = false;
        run->frozen = answer.frozen;
        run->resolved_at.reset(); // now an answer proves something
        go_on_halting(self, run->number);
      },
      [=](const caf::error&) { run->freezing = false; });
}

void intents_listed(Self self, const Run& run, const IntentList& list,
                    bool counts) {
  run->settling = false;
  run->intents_known = true;
  run->settled = counts && list.intents.empty();
  run->report.unresolved.clear();
  for (const auto& intent : list.intents)
    run->report.unresolved.push_back(intent.client_order_id);
  if (run->frozen && !counts)
    run->resolved_at.reset();
  if (run->settled || !run->resolved_at)
    go_on_halting(self, run->number);
}

void list_intents(Self self, const Run& run, bool counts) {
  self->request(self->state.parts.reads, halt_store_timeout, ListIntents{})
    .then(
      [=](const IntentList& list) { intents_listed(self, run, list, counts); },
      [=](const caf::error&) { run->settling = false; });
}

/// Only after the freeze no other intent can follow.
void resolve(Self self, const Run& run) {
  const auto deadline = halt_question(self, *run);
  const bool counts = run->frozen;
  run->settling = true;
  run->resolved_at = self->clock().now();
  self
    ->request(self->state.parts.resolver, halt_patience(self, deadline),
              ResolveIntents{deadline})
    .then([=](const IntentsResolved&) { list_intents(self, run, counts); },
          [=](const caf::error&) { list_intents(self, run, counts); });
}

bool resolving_is_due(Self self, const HaltRun& run) {
  return !run.settled && !run.settling &&
         (!run.resolved_at ||
          self->clock().now() - *run.resolved_at >= halt_question_pause);
}

// -- the beginning -----------------------------------------------------------

void written(Self self, const Run& run) {
  if (run->file_fault.empty() || run->store_fault.empty())
    return go_on_halting(self, run->number);
  run->over = true;
  self->state.halts.erase(run->number);
  const auto detail =
    fmt::format("nothing is sent until the next restart, but the halt could "
                "not be written down: store: {}; file: {}",
                run->store_fault, run->file_fault);
  log::error("kill_switch.unwritten", {{"detail", detail}});
  run->asker.deliver(to_caf({Errc::storage, detail}));
}

void store_halt(Self self, const Run& run, const HaltState& halt) {
  self->request(self->state.parts.writes, halt_store_timeout, SetHalt{halt})
    .then(
      [=](const SwitchSet&) {
        run->stored = true;
        written(self, run);
      },
      [=](const caf::error& error) {
        run->store_fault = from_caf(error).detail;
        log::error("kill_switch.half_written",
                   {{"detail", "store: " + run->store_fault}});
        written(self, run);
      });
}

} // namespace

Deadline halt_question(Self self, const HaltRun& run) {
  return Deadline::after(
    self->clock().now(),
    std::min<std::chrono::nanoseconds>(left(self, run), question_limit));
}

std::chrono::nanoseconds halt_patience(Self self, const Deadline& deadline) {
  return deadline.left(self->clock().now()) + partner_grace;
}

void begin_halt(Self self, const Run& run) {
  auto& state = self->state;
  const HaltState halt{true, run->order.reason, run->order.by,
                       state.parts.clock->now()};
  if (const auto raised = state.parts.halt->raise(halt); !raised) {
    run->file_fault = raised.error().detail;
    log::warn("kill_switch.half_written",
              {{"detail", "file: " + run->file_fault}});
  }
  freeze(self, run);
  store_halt(self, run, halt);
  tick_halt(self, run->number);
}

void tick_halt(Self self, std::uint64_t number) {
  go_on_halting(self, number);
  const auto found = self->state.halts.find(number);
  if (found == self->state.halts.end())
    return;
  const auto wait =
    std::min<std::chrono::nanoseconds>(left(self, *found->second), round_pause);
  self->delayed_send(self, wait, GoOnHalting{number});
}

void go_on_halting(Self self, std::uint64_t number) {
  const auto found = self->state.halts.find(number);
  if (found == self->state.halts.end())
    return;
  const auto run = found->second;
  const bool written = run->stored || run->file_fault.empty();
  const bool proved = written && run->frozen && run->settled && run->none_twice;
  if (proved || left(self, *run).count() == 0)
    return end_halt(self, run, "");
  if (!run->frozen && !run->freezing)
    freeze(self, run);
  if (resolving_is_due(self, *run))
    resolve(self, run);
  read_orders_if_due(self, run);
}

void end_halt(Self self, const Run& run, const std::string& why) {
  auto& report = run->report;
  run->over = true;
  report.halted = why.empty();
  report.detail = why.empty() ? doubts_of(*run) : why;
  report.verified = report.detail.empty();
  log_report(*run);
  run->asker.deliver(report);
  self->state.halts.erase(run->number);
}

} // namespace signalbox
