#include "tests/contracts/store_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: recent_first claims the window, newest first",
                 "[contracts][signal_store]") {
  take_aged({5h, 7h, 1h, 6h});
  const auto claimed = claim();
  CHECK(ids_of(claimed.signals) == SignalIds{"s3", "s1", "s4"});
  CHECK_FALSE(claimed.fallback);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: an empty window falls back to the newest",
                 "[contracts][signal_store]") {
  take_aged({9h, 7h, 8h});
  const auto claimed = claim(2);
  CHECK(ids_of(claimed.signals) == SignalIds{"s2", "s3"});
  CHECK(claimed.fallback);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: an empty window stays empty for who may not "
                 "fall back",
                 "[contracts][signal_store]") {
  take_aged({9h});
  ClaimSignals order{PickStrategy::recent_first, 5, 6, now, "run-1", "me"};
  order.may_fall_back = false;
  CHECK(
    run(&WriteStores::signals, &SignalWrites::claim, order).signals.empty());
  CHECK(status_of("s1") == SignalStatus::pending);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: with nothing waiting there is no fallback",
                 "[contracts][signal_store]") {
  const auto claimed = claim();
  CHECK(claimed.signals.empty());
  CHECK_FALSE(claimed.fallback);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: backlog claims the oldest, however old",
                 "[contracts][signal_store]") {
  take_aged({5h, 20h, 1h, 7h});
  const auto claimed = claim(3, PickStrategy::backlog_oldest_first);
  CHECK(ids_of(claimed.signals) == SignalIds{"s2", "s4", "s1"});
}

TEST_CASE_METHOD(StoreFixture, "signal_store: ties are claimed by id",
                 "[contracts][signal_store]") {
  const auto strategy =
    GENERATE(PickStrategy::recent_first, PickStrategy::backlog_oldest_first);
  take({item("b"), item("c"), item("a"), item("d")});
  CHECK(ids_of(claim(3, strategy).signals) == SignalIds{"a", "b", "c"});
}

TEST_CASE_METHOD(StoreFixture, "signal_store: a limit of 0 claims nothing",
                 "[contracts][signal_store]") {
  take({item("one")});
  CHECK(claim(0).signals.empty());
  CHECK(status_of("one") == SignalStatus::pending);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: a claim is written and answered "
                 "alike",
                 "[contracts][signal_store]") {
  take({item("one", noon - 1h)});
  now += 1min;
  const auto claimed = claim().signals.at(0);
  const auto kept = find("one");
  for (const auto& signal : {*claimed, kept}) {
    CHECK(signal.status == SignalStatus::scoring);
    CHECK(signal.created_at == noon - 1h);
    CHECK(signal.updated_at == now);
    CHECK(signal.scoring_started_at == now);
    CHECK(signal.last_score_attempt_at == now);
    CHECK(signal.claim_id == "run-1");
    CHECK(signal.claim_fence == 1);
    CHECK(signal.score_attempts == 1);
    CHECK(signal.levels.entry.to_text() == "187.25");
  }
}

TEST_CASE_METHOD(StoreFixture, "signal_store: nothing is claimed twice",
                 "[contracts][signal_store]") {
  take_aged({1h, 2h, 3h});
  CHECK(claim(2).signals.size() == 2);
  CHECK(ids_of(claim(2).signals) == SignalIds{"s3"});
  CHECK(claim(2).signals.empty());
  CHECK(counts().of(SignalStatus::scoring) == 3);
}

TEST_CASE_METHOD(StoreFixture, "signal_store: every claim raises the fence",
                 "[contracts][signal_store]") {
  take({item("one")});
  const auto first = claim().signals.at(0);
  release({{first, false, "timeout", ""}});
  CHECK(claim().signals.at(0)->claim_fence == first->claim_fence + 1);
}

TEST_CASE_METHOD(StoreFixture, "signal_store: a score is kept with its origin",
                 "[contracts][signal_store]") {
  take({item("one")});
  const auto claimed = claim().signals;
  now += 2s;
  CHECK(finalize({scored(claimed.at(0))}).late_ids.empty());
  const auto kept = find("one");
  CHECK(kept.status == SignalStatus::scored);
  REQUIRE(kept.score);
  CHECK(kept.score->score == Score{83});
  CHECK(kept.score->grade == Grade::b);
  CHECK(kept.score->summary == "A clean pullback.");
  CHECK(kept.score->qualified);
  CHECK(kept.ai_model == "model-a");
  CHECK(kept.prompt_version == "prompt-1");
  CHECK(kept.ai_raw_head == "{\"score\":8.3");
  CHECK(kept.updated_at == now);
  CHECK(kept.claim_id.empty());
  CHECK(kept.score_attempts == 1);
}

TEST_CASE_METHOD(StoreFixture, "signal_store: a fault is kept as an ERROR",
                 "[contracts][signal_store]") {
  take({item("one")});
  finalize({faulted(claim().signals.at(0), noon + 2min)});
  const auto kept = find("one");
  CHECK(kept.status == SignalStatus::error);
  CHECK_FALSE(kept.score);
  CHECK(kept.ai_error_reason == "model_timeout");
  CHECK(kept.error == record_error(ScoreFault::model_timeout));
  CHECK(kept.next_score_at == noon + 2min);
  CHECK(kept.claim_id.empty());
}

TEST_CASE_METHOD(StoreFixture, "signal_store: a claim is finalized once",
                 "[contracts][signal_store]") {
  take({item("one")});
  const auto claimed = claim().signals.at(0);
  finalize({scored(claimed)});
  CHECK(finalize({faulted(claimed)}).late_ids == SignalIds{"one"});
  CHECK(status_of("one") == SignalStatus::scored);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: an old fence finalizes nothing, its "
                 "companions are",
                 "[contracts][signal_store]") {
  take({item("one"), item("two")});
  const auto old = claim().signals;
  release({{old.at(0), false, "timeout", ""}});
  const auto fresh = claim().signals.at(0);
  CHECK(finalize({faulted(old.at(0)), scored(old.at(1))}).late_ids ==
        SignalIds{"one"});
  CHECK(find("one").claim_fence == fresh->claim_fence);
  CHECK(status_of("one") == SignalStatus::scoring);
  CHECK(status_of("two") == SignalStatus::scored);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: an end without score and fault is refused "
                 "whole",
                 "[contracts][signal_store]") {
  take({item("one"), item("two")});
  const auto claimed = claim().signals;
  auto unended = scored(claimed.at(1));
  unended.score.reset();
  const auto refused =
    attempt(&WriteStores::signals, &SignalWrites::finalize,
            FinalizeSignals{{scored(claimed.at(0)), unended}, now});
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == Errc::invalid_argument);
  CHECK(status_of("one") == SignalStatus::scoring);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: scores are counted by date and model",
                 "[contracts][signal_store]") {
  take_aged({1h, 2h, 3h});
  const auto claimed = claim().signals;
  auto other_model = scored(claimed.at(1));
  other_model.ai_model = "model-b";
  other_model.score->qualified = false;
  finalize({scored(claimed.at(0)), other_model, faulted(claimed.at(2))});
  const auto funnel = store.read.signals->funnel({"2026-01-30"});
  REQUIRE(funnel.has_value());
  CHECK(funnel->scored == 2);
  CHECK(funnel->qualified == 1);
  CHECK(funnel->shown == 1);
  CHECK(funnel->scored_by_model ==
        std::vector<std::pair<std::string, std::int64_t>>{{"model-a", 1},
                                                          {"model-b", 1}});
}

TEST_CASE_METHOD(StoreFixture, "signal_store: a late score is not counted",
                 "[contracts][signal_store]") {
  take({item("one")});
  const auto claimed = claim().signals.at(0);
  finalize({scored(claimed)});
  finalize({scored(claimed)});
  CHECK(store.read.signals->funnel({"2026-01-30"})->scored == 1);
  CHECK(counts().of(SignalStatus::scored) == 1);
}

TEST_CASE_METHOD(StoreFixture, "signal_store: a release makes a claim PENDING",
                 "[contracts][signal_store]") {
  take({item("one"), item("two")});
  const auto claimed = claim().signals;
  now += 3s;
  CHECK(release({{claimed.at(0), false, "timeout", ""},
                 {claimed.at(1), true, "not_started", ""}})
          .released == 2);
  const auto tried = find("one"), untouched = find("two");
  CHECK(tried.status == SignalStatus::pending);
  CHECK_FALSE(tried.scoring_started_at);
  CHECK(tried.claim_id.empty());
  CHECK(tried.score_attempts == 1);
  CHECK(untouched.score_attempts == 0);
  CHECK(counts().of(SignalStatus::pending) == 2);
}

TEST_CASE_METHOD(StoreFixture, "signal_store: an old fence releases nothing",
                 "[contracts][signal_store]") {
  take({item("one")});
  const auto old = claim().signals.at(0);
  release({{old, false, "timeout", ""}});
  claim();
  CHECK(release({{old, true, "timeout", ""}}).released == 0);
  CHECK(find("one").score_attempts == 2);
  CHECK(status_of("one") == SignalStatus::scoring);
}
