#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <caf/stateful_actor.hpp>

#include "actors/promise_guard.hpp"
#include "actors/run_book.hpp"
#include "messages/replay_days.hpp"

namespace signalbox {

struct ReplayDaysState;

using ReplayDaysSelf = ReplayDaysActor::stateful_pointer<ReplayDaysState>;

/// The store answers in this time, or it is asked again.
constexpr std::chrono::seconds day_store_timeout{60};

/// A book of a run over a day, and what of it was touched.
struct DayBook {
  RunBook book;
  std::set<std::string> tickers{}; ///< whose state is new
  std::map<std::string, SimTrade> trades{};
  std::vector<MoveRow> moves{}; ///< not handed over yet
  std::int64_t opened = 0, closed = 0;
};

/// What this life does of one run.
struct DayRun {
  std::uint64_t number = 0; ///< of this life: messages of others are stale
  ReplayRun row;            ///< as it stands in the store
  std::optional<PipelineRules> what_if;
  ReceiptScope receipts;
  /// That of the daemon's rules, then that of the changed ones.
  std::vector<DayBook> books{};
  std::int64_t done = 0, total = 0, errors = 0;
  SteadyTime began{};
  // Reading runs ahead of applying.
  std::deque<AlertPage> ahead{};
  std::optional<ReceiptPlace> read_to;
  bool reading = false, all_read = false;
  bool counted = false;             ///< or about to be
  bool busy = false;                ///< waits for the store; the answer goes on
  std::optional<EndReplay> closing; ///< set: no receipt is applied any more
  Error cause;                      ///< of the closing, when it failed
  std::string skipped;              ///< why there was nothing to do, or empty
  int failures = 0;                 ///< of the store, one after the other
  bool cancelled = false;
  std::vector<PromiseGuard<ReplayCancelled>> cancellers{};
  std::optional<RunJob> job; ///< the schedule's order that waits for the end
  std::optional<PromiseGuard<JobDone>> asker;
};

using DayRunPtr = std::shared_ptr<DayRun>;

/// Whether this life still works at the run.
bool goes_on(ReplayDaysSelf self, const DayRunPtr& run);

/// Does the next piece: begins to read, applies a page, or ends the run.
void proceed(ReplayDaysSelf self, const DayRunPtr& run);

/// Does it a moment later, or gives up after many failures in a row.
void try_again(ReplayDaysSelf self, const DayRunPtr& run, const Error& cause);

/// The book that the run is about.
DayBook& own_book(DayRun& run);

} // namespace signalbox
