#include "adapters/sqlite/signal_writes.hpp"

#include <algorithm>

namespace signalbox {

SqliteSignalWrites::SqliteSignalWrites(const SqliteLedger& ledger)
  : ledger_(ledger), intake_(ledger), claims_(ledger), reclaim_(ledger),
    archive_(ledger, reclaim_), decisions_(ledger),
    free_seats_(*ledger.database,
                "DELETE FROM drain_seats WHERE instance = ?") {}

Result<TakenSignals> SqliteSignalWrites::take(const TakeSignals& order) {
  return ledger_.database->outcome(intake_.take(order));
}

Result<ReclaimReport> SqliteSignalWrites::reclaim(const ReclaimSignals& order) {
  return ledger_.database->outcome(reclaim_.reclaim(order));
}

Result<ClaimedSignals> SqliteSignalWrites::claim(const ClaimSignals& order) {
  return ledger_.database->outcome(claims_.claim(order));
}

Result<FinalizeReport>
SqliteSignalWrites::finalize(const FinalizeSignals& order) {
  const auto unfinished = std::ranges::find_if(
    order.items, [](const auto& item) { return !item.score && !item.fault; });
  if (unfinished != order.items.end())
    return fail(Errc::invalid_argument, "signal " + unfinished->signal->id +
                                          " has neither a score nor a fault");
  return ledger_.database->outcome(claims_.finalize(order));
}

Result<ReleaseReport> SqliteSignalWrites::release(const ReleaseSignals& order) {
  return ledger_.database->outcome(claims_.release(order));
}

Result<RecoveredClaims>
SqliteSignalWrites::recover(const RecoverOwnClaims& order) {
  RecoveredClaims recovered;
  recovered.signals = claims_.recover(order);
  recovered.seats = static_cast<int>(free_seats_.run(order.instance));
  return ledger_.database->outcome(recovered);
}

Result<Signal> SqliteSignalWrites::decide(const DecideSignal& order) {
  return decisions_.decide(order);
}

Result<ArchiveReport> SqliteSignalWrites::archive(const ArchiveSignals& order) {
  return archive_.archive(order);
}

} // namespace signalbox
