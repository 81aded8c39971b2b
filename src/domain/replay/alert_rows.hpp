#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/error.hpp"
#include "domain/replay/receipt_orders.hpp"

/// Receipts of a run as the alerts that they were.
namespace signalbox {

/// How a stored text becomes an alert again; the store knows no JSON. Fails
/// with `malformed_reply`.
using ReadAlertText = Result<Alert> (*)(std::string_view text,
                                        std::string_view ticker, WallTime ts);

/// How a stored receipt is read: by its facts; by its payload if it has none,
/// or those of another version.
struct AlertReading {
  ReadAlertText facts = nullptr, payload = nullptr;
};

/// A receipt of a run that was read again.
struct ReadRow {
  std::string id;
  Alert alert;
};

struct ReplayRowError {
  std::string receipt_id, reason;
};

/// A page's receipts in their order, and those that could not be read.
struct ReadRows {
  std::vector<ReadRow> rows;
  std::vector<ReplayRowError> errors;

  std::size_t receipt_count() const { return rows.size() + errors.size(); }
};

/// Adds what became of the next receipt.
void add_row(ReadRows& read, std::string id, Result<Alert> alert);

/// One page of receipts, read on the store's own thread: behind `after`, but
/// for the first `offset`. Ends early behind the row with which it passes
/// `max_bytes` of text.
struct ReadAlerts {
  ReceiptScope scope;
  AlertReading read;
  int limit = 256;
  int offset = 0;
  std::optional<ReceiptPlace> after{};
  std::int64_t max_bytes = 4 << 20;
};

struct AlertPage {
  std::shared_ptr<const ReadRows> read;
  std::vector<std::string> tickers; ///< of all its receipts, each once
  std::optional<ReceiptPlace> last; ///< of its receipts; none: there were none
  bool more = false;                ///< rows remain behind the last one
};

} // namespace signalbox
