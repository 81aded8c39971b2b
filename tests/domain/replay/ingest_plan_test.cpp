#include "domain/replay/ingest_plan.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

Receipt receipt(std::string id, Millis ts, std::uint64_t sameness = 1,
                Millis received = Millis{0}) {
  Receipt receipt;
  receipt.id = std::move(id);
  receipt.ticker = "BE";
  receipt.ts = noon + ts;
  receipt.received = noon + received;
  receipt.sameness = sameness;
  return receipt;
}

/// Decides on a receipt and notes it.
Disposition take(SeenReceipts& seen, const Receipt& receipt) {
  const auto fate = fate_of(receipt, seen, {});
  note_receipt(seen, receipt, fate.disposition);
  return fate.disposition;
}

} // namespace

TEST_CASE("ingest_plan: receipts are processed in the order of time and id",
          "[domain][ingest_plan]") {
  SeenReceipts seen;
  CHECK(take(seen, receipt("b", Millis{0}, 1)) == Disposition::processed);
  CHECK(take(seen, receipt("c", Millis{0}, 2)) == Disposition::processed);
  CHECK(take(seen, receipt("a", Millis{0}, 3)) == Disposition::late);
  CHECK(take(seen, receipt("z", Millis{-1}, 4)) == Disposition::late);
  CHECK(take(seen, receipt("a", Millis{1}, 5)) == Disposition::processed);
  CHECK(seen.newest == ReceiptPlace{noon + Millis{1}, "a"});
}

TEST_CASE("ingest_plan: what says the same within a minute is a duplicate",
          "[domain][ingest_plan]") {
  SeenReceipts seen;
  take(seen, receipt("a", Millis{0}, 7));
  const auto fate =
    fate_of(receipt("b", Millis{0}, 7, Millis{60'000}), seen, {});
  CHECK(fate.disposition == Disposition::duplicate);
  CHECK(fate.duplicate_of == "a");
  CHECK(
    fate_of(receipt("b", Millis{0}, 7, Millis{60'001}), seen, {}).disposition ==
    Disposition::processed);
  CHECK(fate_of(receipt("b", Millis{1}, 7), seen, {}).disposition ==
        Disposition::processed);
}

TEST_CASE("ingest_plan: a duplicate counts as the newest and says nothing",
          "[domain][ingest_plan]") {
  SeenReceipts seen;
  take(seen, receipt("a", Millis{0}, 7));
  CHECK(take(seen, receipt("c", Millis{0}, 7)) == Disposition::duplicate);
  CHECK(take(seen, receipt("b", Millis{0}, 8)) == Disposition::late);
  CHECK(fate_of(receipt("d", Millis{0}, 7), seen, {}).duplicate_of == "a");
}

TEST_CASE("ingest_plan: a receipt that comes again never has effects",
          "[domain][ingest_plan]") {
  SeenReceipts seen;
  take(seen, receipt("a", Millis{0}, 7));
  CHECK(take(seen, receipt("a", Millis{0}, 7)) == Disposition::late);
}

TEST_CASE("ingest_plan: one of the future stays without effects when its time "
          "has come",
          "[domain][ingest_plan]") {
  SeenReceipts seen;
  take(seen, receipt("a", Millis{0}));
  CHECK(take(seen, receipt("f", Millis{300'001})) == Disposition::out_of_range);
  CHECK(seen.newest->id == "a");
  CHECK(take(seen, receipt("f", Millis{300'001}, 1, Millis{5})) ==
        Disposition::out_of_range);
  CHECK(take(seen, receipt("g", Millis{300'001}, 2, Millis{5})) ==
        Disposition::processed);
}

TEST_CASE("ingest_plan: one of the future is forgotten when the newest has "
          "passed it",
          "[domain][ingest_plan]") {
  SeenReceipts seen;
  const auto ahead = receipt("f", Millis{300'001});
  CHECK(take(seen, ahead) == Disposition::out_of_range);
  CHECK(seen.ahead.size() == 1);
  CHECK(take(seen, receipt("g", Millis{300'002}, 2, Millis{5})) ==
        Disposition::processed);
  CHECK(seen.ahead.empty());
  CHECK(take(seen, ahead) == Disposition::out_of_range);
  CHECK(seen.ahead.empty());
}

TEST_CASE("ingest_plan: what is known is what was stored",
          "[domain][ingest_plan]") {
  StoredBook stored;
  stored.newest = ReceiptPlace{noon, "a"};
  stored.ahead = {"f"};
  stored.said = {{7, noon, "a"}};
  const auto seen = seen_receipts(stored);
  CHECK(fate_of(receipt("b", Millis{0}, 7), seen, {}).duplicate_of == "a");
  CHECK(fate_of(receipt("f", Millis{9}), seen, {}).disposition ==
        Disposition::out_of_range);
}
