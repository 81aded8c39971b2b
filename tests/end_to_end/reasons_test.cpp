#include <algorithm>
#include <set>

#include "adapters/sqlite/statement.hpp"
#include "domain/core/time_text.hpp"
#include "tests/end_to_end/desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// Every reason that a store of which no daemon runs has kept, as
/// `subject outcome code`.
std::set<std::string> reasons(const std::string& store) {
  auto database =
    SqliteDatabase::open(store, SqliteDatabase::Access::read_only);
  REQUIRE(database.has_value());
  std::set<std::string> found;
  SqliteStatement(**database, "SELECT subject_kind, outcome, code FROM reasons "
                              "WHERE run_id <> '' OR actor = 'operator'")
    .each([&](SqliteRow& row) {
      const auto subject = row.text(), outcome = row.text(), code = row.text();
      found.insert(subject + " " + outcome + " " + code);
    });
  return found;
}

/// Whether one of them begins so.
bool any_of(const std::set<std::string>& all, const std::string& start) {
  const auto found = all.lower_bound(start);
  return found != all.end() && found->starts_with(start);
}

void live_through_much(Desk& desk) {
  const auto old = to_iso(SystemWallClock{}.now() - std::chrono::hours{30});
  desk.http().post("/api/signals",
                   signal_body("old", "AAPL", R"("createdAt":")" + old + "\""));
  desk.sim.fault(
    R"({"service":"model","kind":"status","status":500,"count":-1,)"
    R"("match":{"ticker":"BAD"}})");
  desk.post("bad", "BAD");
  desk.post("thin", "THINX");
  desk.post("good");
  auto drain = desk.start_drain();
  REQUIRE(eventually([&] { return desk.sim.model_in_flight() > 0; }));
  CHECK(desk.drain().text("reason") == "already_running");
  check_laws(drain.get());
  desk.http().post("/api/signals/good/approve");
  desk.http().post("/api/signals/thin/retry");
  desk.sim.fault(R"({"service":"model","kind":"quota"})");
  desk.post("unlucky", "MSFT");
  desk.drain();
  desk.drain();
}

} // namespace

TEST_CASE("reasons: whatever is done or left undone has one",
          "[end_to_end][reasons]") {
  Desk desk({"--model-latency", "300"});
  desk.start({{"AI_SCORE_TIMEOUT_MS", "2500"}});
  live_through_much(desk);
  REQUIRE(desk.daemon().stop(SIGTERM) == 0);
  const auto kept = reasons(desk.store());
  for (const auto* const expected :
       {"signal ERROR expired_unscored", "signal ERROR server_error",
        "signal ERROR insufficient_bars", "signal SCORED ",
        "signal APPROVED approve", "signal PENDING retry",
        "drain_run skipped already_running",
        "drain_run skipped scorer_closed"}) {
    CAPTURE(expected);
    CHECK(any_of(kept, expected));
  }
  CHECK(std::any_of(kept.begin(), kept.end(), [](const std::string& reason) {
    return reason.starts_with("signal ") && reason.ends_with("quota_exhausted");
  }));
}
