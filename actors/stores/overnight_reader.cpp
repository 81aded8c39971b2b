#include "actors/stores/overnight_reader.hpp"

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "messages/payload.hpp"

namespace signalbox {

OvernightReaderActor::behavior_type overnight_reader(
  OvernightReaderActor::stateful_pointer<OvernightReaderState> self,
  OvernightReadStores stores) {
  harden(self);
  self->state.stores = std::move(stores);
  const auto* held = &self->state.stores;
  return {
    [](const Ping&) { return Pong{}; },
    [=](const ListUsers& query) { return reply(held->users->list(query)); },
    [=](const FindUser& query) { return reply(held->users->find(query)); },
    [=](const ListCriteria& query) {
      return reply(held->users->criteria(query));
    },
    [=](const FindCriteria& query) {
      return reply(held->users->find_criteria(query));
    },
    [=](const ReadPreviewCase& query) {
      return reply(held->users->preview(query));
    },
    [=](const ReadOpenRuns& query) {
      return reply(held->overnight->open_runs(query));
    },
    [=](const ReadActiveUsers& query) {
      return reply(held->overnight->active_users(query));
    },
    [=](const ReadBatch& query) {
      return reply(held->overnight->batch(query));
    },
    [=](const ReadRunTally& query) {
      return reply(held->overnight->tally(query));
    },
    [=](const ReadQuotes& query) {
      return reply(held->overnight->quotes(query));
    },
    [=](const ListOvernightRuns& query) {
      return reply(held->overnight->list(query));
    },
    [=](const FindOvernightRun& query) {
      return reply(held->overnight->find(query));
    },
    [=](const ListCalculations& query) {
      return reply(held->calculations->list(query));
    },
    [=](const ReadCalculation& query) {
      return reply(held->calculations->stream(query));
    },
    [=](const ReadUserScores& query) {
      return reply(held->calculations->scores(query));
    },
    [=](const ReadScoreHistory& query) {
      return reply(held->calculations->history(query));
    },
    [=](const ReadQuoteFile& query) { return reply(held->files->read(query)); },
  };
}

} // namespace signalbox
