#pragma once

#include "domain/core/error.hpp"
#include "domain/replay/replay_orders.hpp"
#include "http/message.hpp"

/// Replays of whole days inside the daemon.
namespace signalbox::http {

/// Reads `date, ticker, scriptVersion, cleanSlate, publishLatest,
/// includeClose`, from the query or from a JSON body, and of the body
/// `settings`, an object of rules by the names of their settings: with it the
/// run only asks what they would have done, beside `own`. Fails with
/// `invalid_argument` named `bad_json`, `invalid_date`, `invalid_parameter` or
/// `invalid_settings`.
Result<StartReplayDay> parse_start_replay_day(const Request& request,
                                              const PipelineRules& own);

/// 202 `{ok, runId, date}`; 200 `{ok, runId:null, date, note}` when there is
/// nothing to run.
Response render_replay_day_started(const ReplayDayStarted& started);

/// Reads the run in the path.
Result<GetReplayRun> parse_get_replay_run(const Request& request);

/// `{ok, run}` with its progress; a what-if's `result` is its difference.
Response render_replay_run(const ReplayRunView& view);

/// Reads the run in the path.
Result<CancelReplay> parse_cancel_replay(const Request& request);

/// `{ok, runId, status}`.
Response render_replay_cancelled(const ReplayCancelled& cancelled);

} // namespace signalbox::http
