#include "http/handlers/replay_upkeep.hpp"

#include <string_view>
#include <utility>

#include "http/handlers/answer.hpp"
#include "http/handlers/parameters.hpp"
#include "http/handlers/timed_parameters.hpp"

namespace signalbox::http {
namespace {

constexpr std::string_view known[] = {"runId"};

} // namespace

Result<UndoReplay> parse_undo_replay(const Request& request, WallTime now) {
  const auto merged = with_body_parameters(request, known);
  if (!merged)
    return tl::unexpected(merged.error());
  auto run_id = text_parameter(*merged, "runId");
  if (!run_id)
    return tl::unexpected(run_id.error());
  if (run_id->empty())
    return bad_parameter("runId", "must name the run to undo");
  return UndoReplay{std::move(*run_id), now};
}

Response render_replay_undone(const ReplayUndone& undone) {
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("runId", undone.run_id)
    .member("tradesRestored", undone.trades_restored)
    .member("tradesRemoved", undone.trades_removed)
    .member("statesRestored", undone.states_restored)
    .end_object();
  return json_answer(200, writer);
}

Result<ForceSync> parse_force_sync(const Request&) {
  return ForceSync{};
}

Response render_synced_ledger(const SyncedLedger& synced) {
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("trades", synced.trades)
    .member("events", synced.events)
    .member("repaired", synced.repaired)
    .end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
