#pragma once

#include <cstddef>

#include "domain/replay/receipt.hpp"

namespace signalbox {

/// How alerts are taken in (domain 7.1).
struct IngestRules {
  ReceiptRange range;
  Millis answer_within{2000};      ///< the sender gives up after 3 s
  std::size_t most_waiting = 2000; ///< more are refused at once
  std::size_t most_at_once = 500;  ///< receipts of one write
  std::size_t most_waiting_bytes = 24U << 20U; ///< of payloads, likewise
  std::size_t most_bytes_at_once = 8U << 20U;  ///< of one write, or one receipt
  std::size_t kept_tickers = 2000; ///< in memory, the last used ones
  bool emit_signals = false;       ///< `INGEST_EMIT_SIGNALS`
};

} // namespace signalbox
