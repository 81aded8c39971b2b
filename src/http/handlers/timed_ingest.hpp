#pragma once

#include <cstddef>
#include <string>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"
#include "domain/replay/replay_orders.hpp"
#include "http/message.hpp"

/// Alerts of a charting service over HTTP (domain 7.1).
namespace signalbox::http {

/// How much of a body that is not JSON is logged.
inline constexpr std::size_t logged_body_bytes = 500;

/// Reads the alert in the body. Fails with `invalid_argument` named `bad_json`
/// or `invalid_payload`.
Result<IngestAlert> parse_ingest(const Request& request, WallTime received);

/// 400 for what `parse_ingest` refused: `{ok, error, reason, missing[]}`.
Response render_refused_alert(const Error& error, const Request& request);

/// 200 `{ok, ticker, receiptId, stage, duplicate}`, with `late:true` or, of a
/// receipt that was not processed, `{ok, receiptId, note}`.
Response render_ingested(const Ingested& ingested);

/// 503, whatever went wrong: nothing is known to be stored, so that the sender
/// has to send again.
Response render_not_ingested(const Error& error);

/// For a sender that takes offence at 4xx: 200 instead of everything but 401
/// and 503, the body as it is (TV_ACK_ALWAYS_200).
Response acknowledged(Response response);

} // namespace signalbox::http
