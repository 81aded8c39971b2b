#include "tests/contracts/store_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct ScorerFixture : StoreFixture {
  ScorerMemory note(const NoteScorer& order) {
    return run(&WriteStores::scorer, &ScorerWrites::note, order);
  }

  void close() {
    note({"2026-01-30", 0, true,
          ScorerClosure{noon + 15min, ScoreFault::auth_failed, "401"}});
  }

  ScorerMemory load(const std::string& et_date = "2026-01-30") {
    auto loaded = store.read.scorer->load({et_date});
    REQUIRE(loaded.has_value());
    return std::move(*loaded);
  }
};

} // namespace

TEST_CASE_METHOD(ScorerFixture, "scorer_store: a fresh memory is empty",
                 "[contracts][scorer_store]") {
  const auto memory = load();
  CHECK_FALSE(memory.closure);
  CHECK(memory.spend_date == "2026-01-30");
  CHECK(memory.spent_nano_usd == 0);
}

TEST_CASE_METHOD(ScorerFixture, "scorer_store: spending adds up by date",
                 "[contracts][scorer_store]") {
  note({"2026-01-30", 1'500'000'000'000, false, std::nullopt});
  const auto answer = note({"2026-01-30", 25, false, std::nullopt});
  note({"2026-01-31", 7, false, std::nullopt});
  CHECK(answer.spent_nano_usd == 1'500'000'000'025);
  CHECK(load().spent_nano_usd == 1'500'000'000'025);
  CHECK(load("2026-01-31").spent_nano_usd == 7);
}

TEST_CASE_METHOD(ScorerFixture, "scorer_store: a closure is kept until lifted",
                 "[contracts][scorer_store]") {
  close();
  note({"2026-01-30", 1, false, std::nullopt});
  const auto closure = load().closure;
  REQUIRE(closure);
  CHECK(closure->until == noon + 15min);
  CHECK(closure->fault == ScoreFault::auth_failed);
  CHECK(closure->detail == "401");
  CHECK_FALSE(note({"2026-01-30", 0, true, std::nullopt}).closure);
  CHECK_FALSE(load().closure);
}

TEST_CASE_METHOD(ScorerFixture, "scorer_store: a newer closure replaces",
                 "[contracts][scorer_store]") {
  close();
  const auto answer =
    note({"2026-01-30", 0, true,
          ScorerClosure{noon + 1h, ScoreFault::quota_exhausted, ""}});
  CHECK(answer.closure->until == noon + 1h);
  CHECK(load().closure->fault == ScoreFault::quota_exhausted);
}

TEST_CASE_METHOD(ScorerFixture, "scorer_store: the memory outlives the process",
                 "[contracts][scorer_store]") {
  if (!kind.reopen)
    return;
  close();
  note({"2026-01-30", 5, false, std::nullopt});
  kind.reopen(store);
  CHECK(load().closure);
  CHECK(load().spent_nano_usd == 5);
}
