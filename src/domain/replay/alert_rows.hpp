#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/error.hpp"
#include "domain/replay/receipt_orders.hpp"

/// Receipts of a run as the alerts that they were.
namespace signalbox {

/// How a stored payload becomes an alert again; the store knows no JSON. Fails
/// with `malformed_reply`.
using ReadPayload = Result<Alert> (*)(std::string_view payload,
                                      std::string_view ticker, WallTime ts);

/// A receipt of a run whose payload was read again.
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
};

/// Adds what became of the next receipt.
void add_row(ReadRows& read, std::string id, Result<Alert> alert);

/// One page of receipts, whose payloads are read on the store's own thread.
/// Ends early behind the row with which it passes 4 MiB of payloads.
struct ReadAlerts {
  ReceiptScope scope;
  int limit = 256;
  std::optional<ReceiptPlace> after;
  ReadPayload read = nullptr;
};

struct AlertPage {
  std::shared_ptr<const ReadRows> read;
  std::vector<std::string> tickers; ///< of all its receipts, each once
  std::optional<ReceiptPlace> last; ///< of its receipts; none: there were none
  bool more = false;                ///< rows remain behind the last one
};

} // namespace signalbox
