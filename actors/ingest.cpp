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
    alert.answer(tl::unexpected(error));
}

/// What is known may be wrong, and all that was taken on it.
void forget_books(IngestState& state) {
  state.books.reset();
  state.taken = 0;
}

/// The batch is not stored, or nobody knows.
void fail_batch(Self self, const Error& error) {
  auto& state = self->state;
  log::warn("ingest.batch_failed", {{"code", error.name},
                                    {"detail", error.detail},
                                    {"receipt_count", state.batch.size()}});
  refuse(state.batch, error);
  state.batch.clear();
  forget_books(state);
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
    auto outcome = answer_of(done.answers[i], is_new);
    metrics.receipts(result_of(outcome), 1);
    state.batch[i].answer(std::move(outcome));
  }
  metrics.lane_moves(static_cast<std::int64_t>(done.write->moves.size()));
  metrics.sim_trades(done.opened);
  state.batch.clear();
  if (wrong)
    forget_books(state);
  else
    state.books->forget_some();
  next_batch(self);
}

// -- a batch -----------------------------------------------------------------

void write_failed(Self self, const Error& error) {
  auto& state = self->state;
  if (error.code == Errc::conflict && state.tries < most_tries) {
    // A replay has published: the same receipts, applied to what is now there.
    forget_books(state);
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

/// The rest of the batch is applied, and all of it becomes one write.
IngestBatch finish_batch(IngestState& state) {
  for (auto i = std::exchange(state.taken, 0); i < state.batch.size(); ++i)
    state.books->take(state.batch[i].alert);
  return state.books->finish(state.parts.clock->now());
}

/// Applies those of the next write while the writer has this one, as far as
/// their tickers are known.
void take_ahead(IngestState& state) {
  for (const auto most = state.waiting.next_size(); state.taken < most;) {
    const auto& alert = state.waiting.at(state.taken);
    if (!state.books->knows(alert))
      return;
    state.books->take(alert);
    ++state.taken;
  }
}

void write_batch(Self self) {
  auto& state = self->state;
  ++state.tries;
  const auto done = std::make_shared<IngestBatch>(finish_batch(state));
  state.writing = true;
  self->request(state.parts.writer, write_timeout, WriteIngestPtr{done->write})
    .then(
      [=](const IngestWritten& written) {
        self->state.writing = false;
        answer_batch(self, *done, written.stored);
      },
      [=](const caf::error& error) {
        self->state.writing = false;
        write_failed(self, from_caf(error));
      });
}

/// Answers whether the tickers that were read are of the version known here.
bool same_version(const IngestState& state, const TickerBooks& stored) {
  return !state.books || state.books->version() == stored.version;
}

void loaded(Self self, const TickerBooks& stored) {
  auto& state = self->state;
  if (!same_version(state, stored)) {
    forget_books(state);
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

void next_batch(Self self) {
  auto& state = self->state;
  if (!state.batch.empty() || state.waiting.empty())
    return;
  state.batch = state.waiting.take_next();
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

/// The receipts themselves stay: what arrived is stored if it can be.
void answer_late(Self self) {
  auto& state = self->state;
  state.timer = false;
  const auto now = self->clock().now();
  auto next = answer_due(state.batch, now);
  if (!next)
    next = state.waiting.answer_due(now);
  if (next)
    arm(self, *next - now);
}

caf::result<TakenAlerts> take(Self self, const TakeAlerts& order) {
  auto& state = self->state;
  const auto& within = state.parts.rules.answer_within;
  const auto asker = promise_for<TakenAlerts>(self);
  const auto group = std::make_shared<AlertGroup>(asker, order.alerts.size());
  const auto due = self->clock().now() + within;
  for (std::size_t i = 0; i < order.alerts.size(); ++i)
    if (!state.waiting.add({order.alerts[i], due, group, i}))
      group->settle(i, fail(Errc::overloaded, "busy",
                            "too many alerts wait for the store"));
  arm(self, within);
  if (state.writing)
    take_ahead(state);
  else
    next_batch(self);
  return asker.later();
}

} // namespace

IngestActor::behavior_type ingest(Self self, IngestParts parts) {
  harden(self);
  self->state.waiting = AlertQueue(parts.rules);
  self->state.parts = std::move(parts);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const TakeAlerts& order) { return take(self, order); },
    [self](const AnswerLateAlerts&) { answer_late(self); },
  };
}

} // namespace signalbox
