#pragma once

#include "domain/core/error.hpp"
#include "domain/overnight/store_orders.hpp"
#include "http/message.hpp"

/// Scores over HTTP, each with its breakdown.
namespace signalbox::http {

/// Reads the user in the path.
Result<ReadUserScores> parse_user_scores(const Request& request);

/// `{ok, userId, scores[…]}`; 500 for a breakdown that nobody can read.
Response render_user_scores(const UserScores& scores);

/// Reads the asset in the path and `limit` (100, at most 1000). Fails with
/// `invalid_argument` named `invalid_parameter`.
Result<ReadScoreHistory> parse_score_history(const Request& request);

/// `{ok, assetId, history[…]}`, the newest first; 500 as above.
Response render_score_history(const ScoreHistory& history);

} // namespace signalbox::http
