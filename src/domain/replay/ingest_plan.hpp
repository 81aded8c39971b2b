#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "domain/replay/store_orders.hpp"

namespace signalbox {

/// What is known of the receipts of one live ticker, as far as it decides what
/// becomes of the next.
struct SeenReceipts {
  std::optional<ReceiptPlace> newest;       ///< processed or duplicate
  std::set<std::string, std::less<>> ahead; ///< ids out of range, after it
  /// Receipts at the time of `newest` that another might repeat.
  std::vector<StoredBook::Said> said;
};

/// As it was stored.
SeenReceipts seen_receipts(const StoredBook& stored);

/// What is to become of a receipt. Only `processed` has effects.
struct ReceiptFate {
  Disposition disposition = Disposition::processed;
  std::string duplicate_of; ///< a receipt id, or empty
};

/// Decides on an arriving receipt: one that is out of range first, then one
/// that repeats what another said, then one that comes too late. A receipt
/// that is there already never has effects.
ReceiptFate fate_of(const Receipt& receipt, const SeenReceipts& seen,
                    const ReceiptRange& range);

/// Notes the receipt with what was decided.
void note_receipt(SeenReceipts& seen, const Receipt& receipt,
                  Disposition disposition);

} // namespace signalbox
