#include "actors/stores/store_reader.hpp"

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "messages/payload.hpp"

namespace signalbox {

StoreReaderActor::behavior_type
store_reader(StoreReaderActor::stateful_pointer<StoreReaderState> self,
             ReadStores stores) {
  harden(self);
  self->state.stores = std::move(stores);
  const auto* held = &self->state.stores;
  return {
    [](const Ping&) { return Pong{}; },
    [=](const FindSignal& query) { return reply(held->signals->find(query)); },
    [=](const ListSignals& query) { return reply(held->signals->list(query)); },
    [=](const CountSignals& query) {
      return reply(held->signals->count(query));
    },
    [=](const ReadFunnel& query) {
      return reply(held->signals->funnel(query));
    },
    [=](const ReadLastDrain& query) {
      return reply(held->drains->last_run(query));
    },
    [=](const ReadPollCursor& query) {
      return reply(held->entries->cursor(query));
    },
    [=](const PickPosts& query) { return reply(held->entries->pick(query)); },
    [=](const ListEntries& query) { return reply(held->entries->list(query)); },
    [=](const CountEntries& query) {
      return reply(held->entries->count(query));
    },
    [=](const LoadScorer& query) { return reply(held->scorer->load(query)); },
    [=](const LoadJobs& query) { return reply(held->jobs->load(query)); },
    [=](const ReadServiceRows& query) {
      return reply(held->jobs->rows(query));
    },
    [=](const ListRounds& query) { return reply(held->rounds->list(query)); },
    [=](const FindRound& query) { return reply(held->rounds->find(query)); },
    [=](const ReadSnapshot& query) {
      return reply(held->rounds->snapshot(query));
    },
    [=](const ReadOpenRounds& query) {
      return reply(held->rounds->open(query));
    },
    [=](const FindTrade& query) { return reply(held->trades->find(query)); },
    [=](const ListTrades& query) { return reply(held->trades->list(query)); },
    [=](const PickSeeds& query) { return reply(held->trades->seeds(query)); },
    [=](const ReadTradeRuns& query) {
      return reply(held->trades->runs(query));
    },
    [=](const LoadEntryDesk& query) {
      return reply(held->trades->entry_desk(query));
    },
    [=](const ListIntents& query) {
      return reply(held->trades->intents(query));
    },
    [=](const ReadEntryRuns& query) {
      return reply(held->trades->entry_runs(query));
    },
    [=](const ReadEntryTotals& query) {
      return reply(held->trades->entry_totals(query));
    },
    [=](const ReadLastEntryRun& query) {
      return reply(held->trades->last_entry_run(query));
    },
    [=](const ReadScoringBacklog& query) {
      return reply(held->desk->backlog(query));
    },
    [=](const ReadDeskRecords& query) {
      return reply(held->desk->records(query));
    },
  };
}

} // namespace signalbox
