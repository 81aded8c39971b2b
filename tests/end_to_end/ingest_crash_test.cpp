#include <algorithm>
#include <filesystem>
#include <set>

#include "adapters/sqlite/statement.hpp"
#include "tests/end_to_end/ingest_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// Everything that a store of which no daemon runs kept of receipts.
std::set<std::string> stored_ids(const std::string& store) {
  auto database =
    SqliteDatabase::open(store, SqliteDatabase::Access::read_only);
  REQUIRE(database.has_value());
  std::set<std::string> ids;
  SqliteStatement(**database, "SELECT receipt_id FROM ingest_receipts")
    .each([&](SqliteRow& row) { ids.emplace(row.text()); });
  return ids;
}

} // namespace

TEST_CASE("ingest_crash: a restart keeps the state",
          "[end_to_end][ingest_crash]") {
  IngestDesk whole, parted;
  const auto alerts = whole.day(4);
  const auto half = alerts.begin() + std::ssize(alerts) / 2;
  whole.open();
  whole.feed(alerts);
  parted.open();
  parted.feed({alerts.begin(), half});
  const auto before = parted.book();
  CHECK(parted.daemon().stop(SIGTERM) == 0);
  parted.open();
  CHECK(parted.book() == before);
  parted.feed({half, alerts.end()});
  CHECK(parted.book() == whole.book());
  CHECK(whole.trades().size() >= 4);
}

TEST_CASE("ingest_crash: kills in the middle of a stream lose nothing that was "
          "answered",
          "[end_to_end][ingest_crash]") {
  IngestDesk desk, undisturbed;
  const auto alerts = desk.day(12);
  std::set<std::string> taken;
  constexpr std::size_t lives = 4;
  const auto share = alerts.size() / lives;
  for (std::size_t life = 0; life < lives; ++life) {
    desk.open();
    std::vector<std::future<Answer>> coming;
    for (std::size_t i = life * share; i < (life + 1) * share; ++i)
      coming.push_back(desk.timed().start(
        {http::Method::post, "/timed/ingest", alerts[i].body}));
    coming.at(share / 3).wait();
    desk.kill();
    for (auto& answer : coming)
      try {
        if (const auto told = answer.get(); told.status == 200)
          taken.insert(told.text("receiptId"));
      } catch (const std::runtime_error&) {
        // Killed before the answer: the sender knows nothing.
      }
    const auto stored = stored_ids(desk.store());
    CHECK(
      std::includes(stored.begin(), stored.end(), taken.begin(), taken.end()));
  }
  REQUIRE(taken.size() > share / 3);
  desk.open();
  for (const auto& alert : alerts) {
    const auto again = desk.ingest(alert.body);
    REQUIRE(again.status == 200);
    if (taken.contains(again.text("receiptId")))
      CHECK(again.text("duplicate") == "true");
  }
  CHECK(desk.receipts() == static_cast<std::int64_t>(alerts.size()));
  // Many came at once and so out of order; a replay sets that right.
  undisturbed.open();
  undisturbed.feed(alerts);
  desk.replay(desk.session);
  CHECK(without_runs(desk.book()) == undisturbed.book());
}

TEST_CASE("ingest_crash: a store that is full is a reason to send again",
          "[end_to_end][ingest_crash]") {
  IngestDesk desk;
  constexpr std::uint64_t disk = 4'000'000;
  desk.open({}, disk);
  const auto alerts = desk.day(2);
  REQUIRE(desk.ingest(alerts.front().body).status == 200);
  const auto before = desk.book();
  desk.daemon().process().limit_files(
    std::filesystem::file_size(desk.store() + "-wal") - 1);
  AlertSender sender(desk.daemon().url(), timed_key, hasty);
  const auto refused = sender.send(alerts[1].body);
  INFO(refused.answer.body);
  CHECK(refused.statuses == std::vector<int>(4, 503));
  CHECK(refused.answer.text("ok") == "false");
  CHECK(sender.longest() < give_up);
  CHECK(desk.book() == before);
  desk.daemon().process().limit_files(std::nullopt);
  const auto taken = sender.send(alerts[1].body);
  INFO(taken.answer.body);
  CHECK(taken.taken());
  CHECK(taken.answer.text("duplicate") == "false");
}
