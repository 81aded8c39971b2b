#include "actors/day_proof.hpp"

#include <utility>

#include <caf/typed_event_based_actor.hpp>
#include <fmt/format.h>

#include "actors/day_ending.hpp"
#include "actors/replay_days.hpp"
#include "domain/replay/proof.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = ReplayDaysSelf;

std::vector<ClosingBook::Record> records_of(const DayBook& day) {
  std::vector<ClosingBook::Record> records;
  for (const auto& ticker : day.tickers) {
    auto row = day.book.state_of(ticker);
    records.push_back(
      {latest_key(ticker), std::move(row.hash), std::move(row.json)});
  }
  for (const auto& [id, trade] : day.trades) {
    auto row = day.book.trade_of(trade);
    records.push_back(
      {trade_key(id), std::move(row.hash), std::move(row.json)});
  }
  return records;
}

void differs(Self self, const DayRunPtr& run, const BookDifference& at) {
  const auto date = to_text(run->row.scope.date);
  const auto text =
    fmt::format("{}: live {} {} / replayed {} {}", at.key, at.live_hash,
                at.live_json, at.replay_hash, at.replay_json);
  log::error("replay.proof_differs", {{"run_id", run->row.id},
                                      {"row_count", run->done},
                                      {"code", at.key},
                                      {"detail", text}});
  self->send(self->state.parts.notifier,
             Notify{"REPLAY_PROOF_DIFFERS",
                    fmt::format("The replay of {} differs from what live did, "
                                "first at {}.",
                                date, at.key),
                    "REPLAY_PROOF_DIFFERS:" + date});
  close_run(self, run, RunStatus::failed,
            {Errc::invalid_argument, text, "proof_differs"});
}

void held(Self self, const DayRunPtr& run) {
  const auto& day = own_book(*run);
  log::info("replay.proof_held", {{"run_id", run->row.id},
                                  {"row_count", run->done},
                                  {"ticker_count", day.tickers.size()},
                                  {"trade_count", day.trades.size()}});
  close_run(self, run, RunStatus::completed, {});
}

} // namespace

void prove_day(Self self, const DayRunPtr& run) {
  if (run->done == 0) {
    run->skipped = "no_receipts";
    return close_run(self, run, RunStatus::completed, {});
  }
  run->busy = true;
  self
    ->request(self->state.parts.reader, day_store_timeout,
              ReadClosingBook{run->receipts})
    .then(
      [=](const ClosingBook& live) {
        run->busy = false;
        if (live.replayed) {
          run->skipped = "replayed";
          return close_run(self, run, RunStatus::completed, {});
        }
        const auto difference =
          first_difference(live.records, records_of(own_book(*run)));
        difference ? differs(self, run, *difference) : held(self, run);
      },
      [=](const caf::error& error) {
        run->busy = false;
        try_again(self, run, from_caf(error));
      });
}

} // namespace signalbox
