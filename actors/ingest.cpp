#include "actors/ingest.hpp"

#include <algorithm>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = IngestActor::stateful_pointer<IngestState>;

/// The reader answers in this time, or it cannot.
constexpr std::chrono::seconds read_timeout{5};

/// A write that takes longer is given up, and its end waited for.
constexpr std::chrono::seconds write_timeout{30};

/// How often a batch is applied again to a book that has changed under it.
constexpr int most_tries = 10;

void next_batch(Self self);
void read_unknown(Self self);

// -- answers -----------------------------------------------------------------

void refuse(std::vector<WaitingAlert>& alerts, const Error& error) {
  for (auto& alert : alerts)
    if (auto asker = std::exchange(alert.asker, std::nullopt))
      asker->deliver(to_caf(error));
}

/// The batch is not stored, or nobody knows: what is known here may be wrong.
void fail_batch(Self self, const Error& error) {
  auto& state = self->state;
  log::warn("ingest.batch_failed", {{"code", error.name},
                                    {"detail", error.detail},
                                    {"receipt_count", state.batch.size()}});
  refuse(state.batch, error);
  state.batch.clear();
  state.books.reset();
  next_batch(self);
}

std::string_view result_of(const Ingested& answer) {
  if (answer.duplicate)
    return "duplicate";
  if (answer.late)
    return "late";
  return answer.out_of_range ? "out_of_range" : "stored";
}

/// A receipt that was there already is a duplicate, whatever else it was.
Ingested answer_of(Ingested planned, bool stored) {
  if (!stored) {
    planned.duplicate = true;
    planned.late = planned.out_of_range = false;
  }
  return planned;
}

/// Says whether a receipt with effects was there already, which cannot be.
bool disagrees(const ReceiptRow& row, bool stored) {
  if (stored || row.disposition != Disposition::processed)
    return false;
  log::error("ingest.receipt_known",
             {{"ticker", row.receipt.ticker}, {"detail", row.receipt.id}});
  return true;
}

void answer_batch(Self self, const IngestBatch& done,
                  const std::vector<bool>& stored) {
  auto& state = self->state;
  auto& metrics = state.parts.metrics->replay();
  bool wrong = false;
  for (std::size_t i = 0; i < state.batch.size(); ++i) {
    const bool is_new = i < stored.size() && stored[i];
    wrong = disagrees(done.write->receipts[i], is_new) || wrong;
    auto answer = answer_of(done.answers[i], is_new);
    metrics.receipts(result_of(answer), 1);
    if (auto asker = std::exchange(state.batch[i].asker, std::nullopt))
      asker->deliver(std::move(answer));
  }
  metrics.lane_moves(static_cast<std::int64_t>(done.write->moves.size()));
  metrics.sim_trades(done.opened);
  state.batch.clear();
  if (wrong)
    state.books.reset();
  else
    state.books->forget_some();
  next_batch(self);
}

// -- a batch -----------------------------------------------------------------

void write_failed(Self self, const Error& error) {
  auto& state = self->state;
  if (error.code == Errc::conflict && state.tries < most_tries) {
    // A replay has published: the same receipts, applied to what is now there.
    state.books.reset();
    return read_unknown(self);
  }
  state.unsure = error.code == Errc::timeout;
  fail_batch(self, error);
}

std::vector<IngestAlert> alerts_of(const std::vector<WaitingAlert>& batch) {
  std::vector<IngestAlert> alerts;
  alerts.reserve(batch.size());
  for (const auto& waiting : batch)
    alerts.push_back(waiting.alert);
  return alerts;
}

void write_batch(Self self) {
  auto& state = self->state;
  ++state.tries;
  const auto done = std::make_shared<IngestBatch>(
    state.books->apply(alerts_of(state.batch), state.parts.clock->now()));
  self->request(state.parts.writer, write_timeout, WriteIngestPtr{done->write})
    .then(
      [=](const IngestWritten& written) {
        answer_batch(self, *done, written.stored);
      },
      [=](const caf::error& error) { write_failed(self, from_caf(error)); });
}

/// Answers whether the tickers that were read are of the version known here.
bool same_version(const IngestState& state, const TickerBooks& stored) {
  return !state.books || state.books->version() == stored.version;
}

void loaded(Self self, const TickerBooks& stored) {
  auto& state = self->state;
  if (!same_version(state, stored)) {
    state.books.reset();
    return read_unknown(self);
  }
  if (!state.books)
    state.books.emplace(state.parts.rules, state.parts.pipeline,
                        state.parts.calendar, stored);
  if (auto taken = state.books->load(stored); !taken)
    return fail_batch(self, taken.error());
  write_batch(self);
}

void read_unknown(Self self) {
  auto& state = self->state;
  auto tickers = LiveBooks::unknown(state.books ? &*state.books : nullptr,
                                    alerts_of(state.batch));
  if (tickers.empty())
    return write_batch(self);
  self
    ->request(state.parts.reader, read_timeout,
              ReadTickerBooks{live_book, std::move(tickers), std::nullopt})
    .then([=](const TickerBooks& stored) { loaded(self, stored); },
          [=](const caf::error& error) { fail_batch(self, from_caf(error)); });
}

/// The writer serves in turn: once it has answered this, the write that was
/// given up is in the store, or never will be.
void settle_former(Self self) {
  auto& state = self->state;
  self
    ->request(state.parts.writer, write_timeout,
              WriteIngestPtr{std::make_shared<const WriteIngest>()})
    .then(
      [=](const IngestWritten&) {
        self->state.unsure = false;
        read_unknown(self);
      },
      [=](const caf::error& failure) {
        const auto error = from_caf(failure);
        self->state.unsure = error.code == Errc::timeout;
        if (self->state.unsure)
          return fail_batch(self, error);
        read_unknown(self);
      });
}

std::size_t bytes_of(const IngestAlert& alert) {
  return alert.receipt->payload.size();
}

/// Moves those of the next write to the batch: at least one.
void fill_batch(IngestState& state) {
  const auto& rules = state.parts.rules;
  std::size_t batch_bytes = 0;
  while (!state.waiting.empty() && state.batch.size() < rules.most_at_once) {
    const auto bytes = bytes_of(state.waiting.front().alert);
    if (!state.batch.empty() && batch_bytes + bytes > rules.most_bytes_at_once)
      return;
    batch_bytes += bytes;
    state.waiting_bytes -= bytes;
    state.batch.push_back(std::move(state.waiting.front()));
    state.waiting.pop_front();
  }
}

void next_batch(Self self) {
  auto& state = self->state;
  if (!state.batch.empty() || state.waiting.empty())
    return;
  fill_batch(state);
  state.tries = 0;
  if (state.unsure)
    settle_former(self);
  else
    read_unknown(self);
}

// -- those who wait ----------------------------------------------------------

void arm(Self self, std::chrono::nanoseconds in) {
  if (std::exchange(self->state.timer, true))
    return;
  self->delayed_send(self, in, AnswerLateAlerts{});
}

/// Answers whom of these is due; the first that is not yet.
template <class Alerts>
std::optional<SteadyTime> answer_due(Alerts& alerts, SteadyTime now) {
  for (WaitingAlert& alert : alerts) {
    if (!alert.asker)
      continue;
    if (alert.due > now)
      return alert.due;
    alert.asker->deliver(
      to_caf({Errc::timeout, "the store has not taken it in time"}));
    alert.asker.reset();
  }
  return std::nullopt;
}

/// The receipts themselves stay: what arrived is stored if it can be.
void answer_late(Self self) {
  auto& state = self->state;
  state.timer = false;
  const auto now = self->clock().now();
  auto next = answer_due(state.batch, now);
  if (!next)
    next = answer_due(state.waiting, now);
  if (next)
    arm(self, *next - now);
}

/// Whether another alert may wait: both in number and in bytes.
bool has_room(const IngestState& state, const IngestAlert& alert) {
  const auto& rules = state.parts.rules;
  if (state.waiting.empty())
    return true;
  return state.waiting.size() < rules.most_waiting &&
         state.waiting_bytes + bytes_of(alert) <= rules.most_waiting_bytes;
}

caf::result<Ingested> take(Self self, const IngestAlert& alert) {
  auto& state = self->state;
  const auto& rules = state.parts.rules;
  if (!has_room(state, alert))
    return to_caf(
      {Errc::overloaded, "too many alerts wait for the store", "busy"});
  auto asker = promise_for<Ingested>(self);
  state.waiting.push_back(
    {alert, self->clock().now() + rules.answer_within, asker});
  state.waiting_bytes += bytes_of(alert);
  arm(self, rules.answer_within);
  next_batch(self);
  return asker.later();
}

} // namespace

IngestActor::behavior_type ingest(Self self, IngestParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const IngestAlert& alert) { return take(self, alert); },
    [self](const AnswerLateAlerts&) { answer_late(self); },
  };
}

} // namespace signalbox
