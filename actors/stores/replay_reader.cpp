#include "actors/stores/replay_reader.hpp"

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "messages/payload.hpp"

namespace signalbox {

ReplayReaderActor::behavior_type
replay_reader(ReplayReaderActor::stateful_pointer<ReplayReaderState> self,
              ReplayReadStores stores) {
  harden(self);
  self->state.stores = std::move(stores);
  const auto* held = &self->state.stores;
  return {
    [](const Ping&) { return Pong{}; },
    [=](const ReadTickerBooks& query) {
      return reply(held->reads->books(query));
    },
    [=](const ReadAlerts& query) { return reply(held->reads->alerts(query)); },
    [=](const CountReceipts& query) {
      return reply(held->reads->count(query));
    },
    [=](const FindBucketRun& query) {
      return reply(held->views->bucket_run(query));
    },
    [=](const FindReplayRun& query) { return reply(held->views->run(query)); },
    [=](const ReadOpenReplays& query) {
      return reply(held->views->open_runs(query));
    },
    [=](const ReadStartCash& query) {
      return reply(held->reads->start_cash(query));
    },
    [=](const ReadBookHashes& query) {
      return reply(held->reads->hashes(query));
    },
    [=](const ReadClosingBook& query) {
      return reply(held->reads->closing_book(query));
    },
    [=](const ListLatest& query) { return reply(held->views->latest(query)); },
    [=](const ReadBoard& query) { return reply(held->views->board(query)); },
    [=](const ListSimTrades& query) {
      return reply(held->views->trades(query));
    },
    [=](const ReadClosedTrades& query) {
      return reply(held->views->closed(query));
    },
    [=](const ListLaneMoves& query) {
      return reply(held->views->moves(query));
    },
    [=](const ReadReplayHealth& query) {
      return reply(held->views->health(query));
    },
  };
}

} // namespace signalbox
