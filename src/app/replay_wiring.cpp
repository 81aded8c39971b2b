#include "app/replay_wiring.hpp"

#include "actors/ingest.hpp"
#include "actors/replay_cursor.hpp"
#include "actors/replay_days.hpp"
#include "actors/stores/replay_reader.hpp"

namespace signalbox {

namespace {

IngestRules ingest_rules(const ReplaySettings& settings) {
  IngestRules rules;
  rules.emit_signals = settings.emit_signals;
  return rules;
}

} // namespace

void add_replay(Nursery& replay, const TradeGround& ground, Services& services,
                JobActors& jobs) {
  const auto& [settings, base, writer, client, notifier] = ground;
  const auto& pipeline = settings.replay.pipeline;
  services.replay_writes = writer;
  services.replay_reader = replay.add<ReplayReaderActor, own_thread>(
    "replay_reader", StopPhase::storage, replay_reader,
    base.replay_read_stores);
  services.ingest = replay.add<IngestActor>(
    "ingest", StopPhase::work, ingest,
    IngestParts{ingest_rules(settings.replay), pipeline, writer,
                services.replay_reader, base.calendar, base.clock,
                base.metrics});
  services.replay_cursor = replay.add<ReplayCursorActor>(
    "replay_cursor", StopPhase::work, replay_cursor,
    ReplayCursorParts{pipeline, writer, services.replay_reader, base.calendar,
                      base.clock, base.entropy, base.metrics});
  services.replay_days = replay.add<ReplayDaysActor>(
    "replay_days", StopPhase::work, replay_days,
    ReplayDaysParts{pipeline, writer, services.replay_reader, notifier,
                    base.calendar, base.clock, base.entropy, base.metrics});
  jobs.replay_days = services.replay_days;
}

} // namespace signalbox
