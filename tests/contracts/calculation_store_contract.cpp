#include "tests/contracts/overnight_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// A run, and a user with its criteria, `v-u1`, who holds AAPL and MSFT.
struct CalculationFixture : OvernightFixture {
  CalculationFixture() {
    create_holder("u1", {"AAPL", "MSFT"});
    create(criteria("v-u1", "u1"));
    begin(overnight_run("r1"));
  }

  FinishedCalculation scored(const std::string& run_id,
                             const std::string& score = "25.0000") {
    auto finished = calculation(run_id, "u1");
    for (const auto* symbol : {"AAPL", "MSFT"}) {
      finished.scores.push_back(
        score_of(asset("p-u1", symbol), "u1", finished.summary.correlation_id));
      finished.scores.back().score = score;
      finished.scores.back().computed_at = now;
    }
    return finished;
  }

  std::vector<ShownScore> scores(const std::string& user_id = "u1") {
    return read(store.overnight.calculations->scores({user_id})).scores;
  }

  std::vector<ShownScore> history(const std::string& asset_id,
                                  int limit = 100) {
    return read(store.overnight.calculations->history({asset_id, limit}))
      .scores;
  }

  CalculationPage list(const ListCalculations& query) {
    return read(store.overnight.calculations->list(query));
  }

  void next_run(const std::string& id) {
    const auto open = read(store.overnight.overnight->open_runs({})).runs;
    end(open.at(0).run.id, OvernightStatus::completed);
    now += 24h;
    begin(overnight_run(id), false);
  }
};

Texts calculation_ids(const CalculationPage& page) {
  Texts ids;
  for (const auto& one : page.calculations)
    ids.push_back(one.correlation_id);
  return ids;
}

} // namespace

TEST_CASE_METHOD(CalculationFixture,
                 "calculation_store: a stream is read as it was written",
                 "[contracts][calculation_store]") {
  const auto finished = scored("r1");
  CHECK(write("r1", {finished}).written == 1);
  const auto stream =
    read(store.overnight.calculations->stream({"r1-u1"})).events;
  REQUIRE(stream.size() == 4);
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(stream[i].id == finished.events[i].id);
    CHECK(stream[i].seq == static_cast<int>(i) + 1);
    CHECK(stream[i].type == finished.events[i].type);
    CHECK(stream[i].correlation_id == "r1-u1");
    CHECK(stream[i].user_id == "u1");
    CHECK(stream[i].job_run_id == "r1");
    CHECK(stream[i].payload == finished.events[i].payload);
    CHECK(stream[i].created_at == noon);
  }
}

TEST_CASE_METHOD(
  CalculationFixture,
  "calculation_store: a second write of the same changes nothing",
  "[contracts][calculation_store]") {
  write("r1", {scored("r1")});
  const auto again =
    write("r1", {scored("r1", "99.0000"), failed_calculation("r1", "u2")});
  CHECK(again.written == 1);
  CHECK(again.already_there == 1);
  CHECK(scores().at(0).row.score == "25.0000");
  CHECK(history("p-u1-AAPL").size() == 1);
  CHECK(read(store.overnight.calculations->stream({"r1-u1"})).events.size() ==
        4);
}

TEST_CASE_METHOD(CalculationFixture,
                 "calculation_store: a started run grows with each write, and "
                 "one that is over does not",
                 "[contracts][calculation_store]") {
  write("r1", {scored("r1"), failed_calculation("r1", "u2")});
  write("r1", {scored("r1"), calculation("r1", "u3")});
  CHECK(find_run("r1").run.users_processed == 3);
  CHECK(find_run("r1").run.users_failed == 1);
  end("r1", OvernightStatus::partial);
  write("r1", {calculation("r1", "u4")});
  CHECK(find_run("r1").run.users_processed == 3);
}

TEST_CASE_METHOD(CalculationFixture,
                 "calculation_store: the log of events refuses every change",
                 "[contracts][calculation_store]") {
  write("r1", {scored("r1")});
  for (const auto* change :
       {"UPDATE calculation_events SET payload = ''",
        "DELETE FROM calculation_events", "UPDATE score_history SET score = ''",
        "DELETE FROM score_history"})
    CHECK_THROWS_WITH(store.execute(change), Catch::Contains("only grows"));
  CHECK_THROWS(store.execute(
    "INSERT INTO calculation_events SELECT id || 'x', correlation_id, user_id, "
    "event_type, payload, created_at, seq, job_run_id FROM "
    "calculation_events"));
}

TEST_CASE_METHOD(CalculationFixture,
                 "calculation_store: a failed one has its two events",
                 "[contracts][calculation_store]") {
  write("r1", {failed_calculation("r1", "u1")});
  const auto stream =
    read(store.overnight.calculations->stream({"r1-u1"})).events;
  REQUIRE(stream.size() == 2);
  CHECK(stream[1].type == CalculationEventType::completed);
  CHECK(list({"r1", {}, 10, ""}).calculations.at(0).status ==
        CalculationStatus::failed);
}

TEST_CASE_METHOD(CalculationFixture,
                 "calculation_store: the newest score of an asset is the "
                 "current one, the others are history",
                 "[contracts][calculation_store]") {
  write("r1", {scored("r1", "1.0000")});
  next_run("r2");
  write("r2", {scored("r2", "2.0000")});
  const auto current = scores();
  REQUIRE(current.size() == 2);
  CHECK(current[0].row.symbol == "AAPL");
  CHECK(current[1].row.symbol == "MSFT");
  CHECK(current[0].row.score == "2.0000");
  CHECK(current[0].row.correlation_id == "r2-u1");
  const auto past = history("p-u1-AAPL");
  REQUIRE(past.size() == 2);
  CHECK(past[0].row.score == "2.0000");
  CHECK(past[1].row.score == "1.0000");
  CHECK(history("p-u1-AAPL", 1).size() == 1);
}

TEST_CASE_METHOD(CalculationFixture,
                 "calculation_store: a score is read as it was written, with "
                 "the version that made it",
                 "[contracts][calculation_store]") {
  write("r1", {scored("r1")});
  create(criteria("v2-u1", "u1"));
  const auto shown = scores().at(0);
  CHECK(shown.row.user_id == "u1");
  CHECK(shown.row.asset_id == "p-u1-AAPL");
  CHECK(shown.row.asset_type == "stock");
  CHECK(shown.row.market == "US_TECH");
  CHECK(shown.row.score == "25.0000");
  CHECK(shown.row.max_score == "25");
  CHECK(shown.row.percentage == "100.0000");
  CHECK(shown.row.breakdown == "+12.5 -2");
  CHECK(shown.row.criteria_version_id == "v-u1");
  CHECK(shown.row.correlation_id == "r1-u1");
  CHECK(shown.row.computed_at == noon);
  REQUIRE(shown.criteria);
  CHECK(shown.criteria->id == "v-u1");
  CHECK(shown.criteria->rules.size() == 2);
  CHECK(scores().at(1).criteria->id == "v-u1");
  CHECK(history("p-u1-AAPL").at(0).criteria->rules.at(0) == rule("r1", 1));
}

TEST_CASE_METHOD(CalculationFixture,
                 "calculation_store: a removed asset has no current score, and "
                 "keeps its history",
                 "[contracts][calculation_store]") {
  write("r1", {scored("r1")});
  order(&UserWrites::remove_asset, RemoveAsset{"p-u1-AAPL"});
  REQUIRE(scores().size() == 1);
  CHECK(scores().at(0).row.symbol == "MSFT");
  CHECK(history("p-u1-AAPL").size() == 1);
  create_holder("u2", {});
  auto heir = asset("p-u2", "AAPL");
  heir.id = "p-u1-AAPL";
  create(heir);
  CHECK(history("p-u1-AAPL").size() == 1);
}

TEST_CASE_METHOD(CalculationFixture,
                 "calculation_store: an asset that was taken out while it was "
                 "scored loses its score with the end of the run",
                 "[contracts][calculation_store]") {
  order(&UserWrites::remove_asset, RemoveAsset{"p-u1-AAPL"});
  write("r1", {scored("r1")});
  end("r1", OvernightStatus::completed);
  REQUIRE(scores().size() == 1);
  CHECK(scores().at(0).row.symbol == "MSFT");
}

TEST_CASE_METHOD(CalculationFixture,
                 "calculation_store: an asset of another symbol has no score "
                 "yet",
                 "[contracts][calculation_store]") {
  write("r1", {scored("r1")});
  LoadUsers load;
  load.users.resize(1);
  load.users[0].user.id = "u1";
  load.users[0].portfolios = {{"p-u1", {}, {{}}}};
  auto& moved = load.users[0].portfolios[0].assets[0];
  moved.fields.id = "p-u1-AAPL";
  moved.symbol = "NVDA";
  order(&UserWrites::load, load);
  REQUIRE(scores().size() == 1);
  CHECK(scores().at(0).row.symbol == "MSFT");
}

TEST_CASE_METHOD(CalculationFixture,
                 "calculation_store: an asset that came back to its symbol "
                 "keeps the score that it got there",
                 "[contracts][calculation_store]") {
  const auto move = [this](const char* symbol) {
    LoadUsers load;
    load.users.resize(1);
    load.users[0].user.id = "u1";
    load.users[0].portfolios = {{"p-u1", {}, {{}}}};
    auto& moved = load.users[0].portfolios[0].assets[0];
    moved.fields.id = "p-u1-AAPL";
    moved.symbol = symbol;
    order(&UserWrites::load, load);
  };
  move("NVDA");
  move("AAPL");
  write("r1", {scored("r1")});
  end("r1", OvernightStatus::completed);
  CHECK(scores().size() == 2);
}

TEST_CASE_METHOD(CalculationFixture,
                 "calculation_store: unknown ids are not found, an asset "
                 "without scores has no history",
                 "[contracts][calculation_store]") {
  CHECK(fault_of(store.overnight.calculations->stream({"x"})) == "not_found");
  CHECK(fault_of(store.overnight.calculations->scores({"x"})) == "not_found");
  CHECK(fault_of(store.overnight.calculations->history({"x", 1})) ==
        "not_found");
  CHECK(history("p-u1-AAPL").empty());
  CHECK(scores().empty());
}

TEST_CASE_METHOD(
  CalculationFixture,
  "calculation_store: calculations of a run or of a user come in "
  "pages by correlation id",
  "[contracts][calculation_store]") {
  write("r1", {calculation("r1", "u3"), calculation("r1", "u1"),
               calculation("r1", "u2")});
  next_run("r2");
  write("r2", {calculation("r2", "u1")});
  const auto first = list({"r1", {}, 2, ""});
  CHECK(calculation_ids(first) == Texts{"r1-u1", "r1-u2"});
  CHECK(first.next == "r1-u2");
  const auto second = list({"r1", {}, 2, *first.next});
  CHECK(calculation_ids(second) == Texts{"r1-u3"});
  CHECK_FALSE(second.next);
  CHECK(calculation_ids(list({{}, "u1", 10, ""})) == Texts{"r1-u1", "r2-u1"});
  CHECK(calculation_ids(list({{}, "u1", 10, "r1-u1"})) == Texts{"r2-u1"});
  CHECK(calculation_ids(list({"r2", "u1", 10, ""})) == Texts{"r2-u1"});
  CHECK(calculation_ids(list({"r2", "u2", 10, ""})).empty());
}

TEST_CASE_METHOD(CalculationFixture,
                 "calculation_store: a summary is read as it was written",
                 "[contracts][calculation_store]") {
  auto finished = calculation("r1", "u1");
  finished.summary.status = CalculationStatus::partial;
  finished.summary.asset_count = 9;
  write("r1", {finished});
  const auto summary = list({"r1", {}, 10, ""}).calculations.at(0);
  CHECK(summary.user_id == "u1");
  CHECK(summary.job_run_id == "r1");
  CHECK(summary.status == CalculationStatus::partial);
  CHECK(summary.asset_count == 9);
  CHECK(summary.event_count == 4);
  CHECK(summary.started_at == noon);
  CHECK(summary.completed_at == noon + 1s);
}
