#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <vector>

#include "actors/ingest.hpp"
#include "actors/replay_cursor.hpp"
#include "actors/replay_days.hpp"
#include "tests/support/stages/mail_gate.hpp"
#include "tests/support/stages/store_actors.hpp"

namespace signalbox::test {

using namespace std::chrono_literals;

/// What an alert of these tests says beside its ticker and time.
struct AlertWords {
  std::string state = "HTF_BULL_LTF_BULL";
  double htf = 28.4, ltf = 14.1;
  double price = 91.32, completion = 0.12, phase = 0.31;
  bool release = true;
  std::string script_version = "2.5.0";
};

/// An alert of the sample's kind: the first of its ticker enters a trade.
IngestAlert alert_of(const std::string& ticker, WallTime ts,
                     const AlertWords& words = {});

/// A seeded day of so many tickers, one alert each in every bucket of the
/// session, in the order of time.
std::vector<IngestAlert> seeded_day(int tickers, WallTime open, int buckets);

/// Ingest and replays between the real stores; every message to a store passes
/// a gate that a test may shut.
struct ReplayStage : VirtualTime {
  /// Friday 2026-01-30, 09:30 in New York.
  static constexpr WallTime open{std::chrono::milliseconds{1769783400000}};

  ReplayStage();
  ~ReplayStage();

  IngestRules rules;
  PipelineRules pipeline;
  std::shared_ptr<const SessionCalendar> calendar =
    std::make_shared<SessionCalendar>();
  std::shared_ptr<Metrics> metrics = std::make_shared<Metrics>();
  std::vector<Notify> notes;
  MailGate write_gate, read_gate;

  MemoryStores stores;
  StoreWriterActor store_writer;
  ReplayReaderActor store_reader;
  ReplayWritesActor writer;
  ReplayReaderActor reader;
  NotifierActor notifier;

  IngestActor start_ingest();
  ReplayCursorActor start_cursor();
  ReplayDaysActor start_days();

  /// Sends one alert after the other and waits for every answer.
  void take_in(const IngestActor& to, const std::vector<IngestAlert>& alerts);
  Result<Ingested> take_in(const IngestActor& to, const IngestAlert& alert);

  /// Sends one alert by itself; where its answer will be.
  using SentAlert = std::shared_ptr<Result<TakenAlerts>>;
  SentAlert start_taking_in(const IngestActor& to, const IngestAlert& alert);

  /// What became of it so far.
  static Result<Ingested> outcome(const SentAlert& sent);

  /// The live book as one text: states and trades with their hashes.
  std::string live_book_text();

  /// Replays the session bucket by bucket; the last answer.
  ReplayPageReport replay_buckets(const ReplayCursorActor& cursor, int limit,
                                  bool clean_slate = true);

  /// Ends an actor at once, as a crash would.
  template <class Handle> void kill(const Handle& actor) {
    kill_one(caf::actor_cast<caf::actor>(actor));
  }

private:
  void kill_one(const caf::actor& actor);
};

} // namespace signalbox::test
