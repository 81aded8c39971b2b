#pragma once

#include "domain/core/error.hpp"
#include "domain/replay/replay_orders.hpp"
#include "http/message.hpp"

/// The replay of a day, bucket by bucket (domain 7.7).
namespace signalbox::http {

/// Reads `date, ticker, scriptVersion, bucket, limit, offset, cleanSlate,
/// newRun, publish, publishLatest, includeClose`, from the query or from a JSON
/// body. Fails with `invalid_argument` named `bad_json`, `invalid_date`,
/// `invalid_bucket` or `invalid_parameter`.
Result<ReplayPageOrder> parse_replay_page(const Request& request);

/// What the page did; `ticker`, `bucketProcessed`, `nextBucket`, `nextOffset`
/// are always there, null when there is none.
Response render_replay_page(const ReplayPageReport& report);

} // namespace signalbox::http
