#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/core/error.hpp"
#include "domain/replay/alert.hpp"
#include "domain/replay/alert_rows.hpp"
#include "domain/replay/receipt.hpp"
#include "records/alert_facts.hpp"

namespace signalbox {

/// An alert and the receipt that is kept of it.
struct ReadAlert {
  Alert alert;
  Receipt receipt;
};

/// Reads an alert as it comes from outside (domain 7.1, `wire.md` 10): a
/// member `key` is taken out, the rest becomes the canonical payload: keys
/// sorted, no white space, numbers in their shortest form. An epoch number
/// below 1e12 is in seconds. Fails with `invalid_argument` named `bad_json`
/// (also for duplicate keys, depth beyond 64 and text behind the object) or
/// `invalid_payload`, whose detail lists the missing fields, separated by
/// commas, or says which one is wrong.
Result<ReadAlert> read_alert(std::string_view body, WallTime received);

/// The members that an alert must have and the body lacks, or that are not of
/// their kind; for the answer's `missing`.
std::vector<std::string> missing_fields(std::string_view body);

/// Reads a stored payload again, at the time of its receipt. Fails with
/// `malformed_reply`.
Result<Alert> reread_alert(std::string_view payload, std::string_view ticker,
                           WallTime ts);

/// How receipts that `read_alert` made are read again.
inline constexpr AlertReading reread_receipts{read_facts, reread_alert};

} // namespace signalbox
