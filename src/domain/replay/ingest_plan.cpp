#include "domain/replay/ingest_plan.hpp"

#include <algorithm>

namespace signalbox {

namespace {

ReceiptPlace place_of(const Receipt& receipt) {
  return {receipt.ts, receipt.id};
}

bool beyond_newest(const ReceiptPlace& place, const SeenReceipts& seen) {
  return !seen.newest || *seen.newest < place;
}

/// The receipt that says the same and came at most a minute apart.
const StoredBook::Said* same_said(const Receipt& receipt,
                                  const SeenReceipts& seen) {
  if (!seen.newest || seen.newest->ts != receipt.ts)
    return nullptr;
  const auto found =
    std::find_if(seen.said.begin(), seen.said.end(), [&](const auto& said) {
      const auto apart = receipt.received - said.received;
      return said.sameness == receipt.sameness && said.id != receipt.id &&
             apart <= sameness_window && -apart <= sameness_window;
    });
  return found == seen.said.end() ? nullptr : &*found;
}

/// Ids of one ticker are in the order of their places: their times have 13
/// digits.
void forget_passed(std::set<std::string, std::less<>>& ids,
                   const ReceiptPlace& place) {
  ids.erase(ids.begin(), ids.upper_bound(place.id));
}

} // namespace

SeenReceipts seen_receipts(const StoredBook& stored) {
  return {
    stored.newest, {stored.ahead.begin(), stored.ahead.end()}, stored.said};
}

ReceiptFate fate_of(const Receipt& receipt, const SeenReceipts& seen,
                    const ReceiptRange& range) {
  // Ahead once, it stays without effects: it is stored so.
  if (seen.ahead.contains(receipt.id) ||
      !in_range(receipt.ts, receipt.received, range))
    return {Disposition::out_of_range, ""};
  if (const auto* said = same_said(receipt, seen))
    return {Disposition::duplicate, said->id};
  if (!beyond_newest(place_of(receipt), seen))
    return {Disposition::late, ""};
  return {Disposition::processed, ""};
}

void note_receipt(SeenReceipts& seen, const Receipt& receipt,
                  Disposition disposition) {
  const auto place = place_of(receipt);
  const bool beyond = beyond_newest(place, seen);
  if (disposition == Disposition::out_of_range) {
    if (beyond)
      seen.ahead.insert(receipt.id);
    return;
  }
  if (disposition != Disposition::late && beyond) {
    if (seen.newest && seen.newest->ts < place.ts)
      seen.said.clear();
    seen.newest = place;
    forget_passed(seen.ahead, place);
  }
  const bool speaks = disposition != Disposition::duplicate && seen.newest &&
                      seen.newest->ts == receipt.ts;
  if (speaks)
    seen.said.push_back({receipt.sameness, receipt.received, receipt.id});
}

} // namespace signalbox
