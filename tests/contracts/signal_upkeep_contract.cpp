#include "tests/contracts/store_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: a claim is stale at its age and not before",
                 "[contracts][signal_store]") {
  take({item("one")});
  claim();
  now += 10min - 1ms;
  CHECK(reclaim().reclaimed == 0);
  now += 1ms;
  CHECK(reclaim().reclaimed == 1);
  const auto kept = find("one");
  CHECK(kept.status == SignalStatus::pending);
  CHECK(kept.claim_id.empty());
  CHECK_FALSE(kept.scoring_started_at);
  CHECK(kept.score_attempts == 1);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: the oldest stale claims come back first",
                 "[contracts][signal_store]") {
  take_aged({1h, 2h, 3h});
  for (int i = 0; i < 3; ++i) {
    claim(1);
    now += 1s;
  }
  now += 10min;
  CHECK(run(&WriteStores::signals, &SignalWrites::reclaim,
            ReclaimSignals{now, 10min, 2, 24, "run-2"})
          .reclaimed == 2);
  CHECK(status_of("s1") == SignalStatus::pending);
  CHECK(status_of("s2") == SignalStatus::pending);
  CHECK(status_of("s3") == SignalStatus::scoring);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: a reclaimed claim cannot be finalized",
                 "[contracts][signal_store]") {
  take({item("one")});
  const auto old = claim().signals.at(0);
  now += 10min;
  reclaim();
  CHECK(finalize({scored(old)}).late_ids == SignalIds{"one"});
  CHECK(status_of("one") == SignalStatus::pending);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: an ERROR comes back when it is "
                 "due",
                 "[contracts][signal_store]") {
  take_faulted("one", noon + 2min);
  now = noon + 2min - 1ms;
  CHECK(reclaim().retried == 0);
  now += 1ms;
  CHECK(reclaim().retried == 1);
  const auto kept = find("one");
  CHECK(kept.status == SignalStatus::pending);
  CHECK(kept.score_attempts == 1);
  CHECK_FALSE(kept.next_score_at);
  CHECK(kept.error.empty());
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: an ERROR without a time stays an ERROR",
                 "[contracts][signal_store]") {
  take_faulted("one");
  now += 23h;
  CHECK(reclaim().retried == 0);
  CHECK(status_of("one") == SignalStatus::error);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: PENDING for 24 h becomes expired_unscored",
                 "[contracts][signal_store]") {
  take({item("one")});
  now += 24h - 1ms;
  CHECK(reclaim().expired == 0);
  now += 1ms;
  CHECK(reclaim().expired == 1);
  const auto kept = find("one");
  CHECK(kept.status == SignalStatus::error);
  CHECK(kept.error == "expired_unscored");
  CHECK_FALSE(kept.next_score_at);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: a person's retry gives a signal its time anew",
                 "[contracts][signal_store]") {
  take({item("one")});
  now += 24h;
  reclaim();
  REQUIRE(decide("one", SignalAction::retry).has_value());
  now += 23h;
  CHECK(reclaim().expired == 0);
  now += 1h;
  CHECK(reclaim().expired == 1);
}

TEST_CASE_METHOD(StoreFixture, "signal_store: a reclaim keeps the counts exact",
                 "[contracts][signal_store]") {
  take_aged({24h, 2h, 1h});
  claim(1);
  finalize({faulted(claim(1).signals.at(0), noon + 1min)});
  now += 10min;
  const auto report = reclaim();
  CHECK(report.reclaimed == 1);
  CHECK(report.retried == 1);
  CHECK(report.expired == 1);
  const auto counted = counts();
  CHECK(counted.of(SignalStatus::pending) == 2);
  CHECK(counted.of(SignalStatus::error) == 1);
  CHECK(counted.of(SignalStatus::scoring) == 0);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: recover takes back this instance's claims only",
                 "[contracts][signal_store]") {
  take_aged({1h, 2h});
  claim(1, PickStrategy::recent_first, "this-instance");
  claim(1, PickStrategy::recent_first, "other-instance");
  const auto recovered = run(&WriteStores::signals, &SignalWrites::recover,
                             RecoverOwnClaims{"this-instance", now});
  CHECK(recovered.signals == 1);
  CHECK(status_of("s1") == SignalStatus::pending);
  CHECK(status_of("s2") == SignalStatus::scoring);
  CHECK(counts().of(SignalStatus::scoring) == 1);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: recover frees the instance's "
                 "seats",
                 "[contracts][signal_store]") {
  for (const auto* run_id : {"run-1", "run-2"})
    run(&WriteStores::drains, &DrainWrites::take_seat,
        TakeSeat{run_id, run_id, 2, now, now + 2min});
  CHECK(run(&WriteStores::signals, &SignalWrites::recover,
            RecoverOwnClaims{"run-1", now})
          .seats == 1);
  CHECK_FALSE(run(&WriteStores::drains, &DrainWrites::take_seat,
                  TakeSeat{"run-3", "x", 1, now, now + 2min})
                .taken);
}

TEST_CASE_METHOD(StoreFixture, "signal_store: a retry begins anew",
                 "[contracts][signal_store]") {
  take_faulted("one", noon + 2min);
  const auto retried = decide("one", SignalAction::retry);
  REQUIRE(retried.has_value());
  CHECK(retried->status == SignalStatus::pending);
  CHECK(retried->score_attempts == 0);
  CHECK_FALSE(retried->next_score_at);
  CHECK(retried->error.empty());
  CHECK(retried->ai_error_reason.empty());
  CHECK(counts().of(SignalStatus::pending) == 1);
}

TEST_CASE_METHOD(StoreFixture, "signal_store: a person approves or dismisses",
                 "[contracts][signal_store]") {
  take_scored("one");
  take_scored("two");
  CHECK(decide("one", SignalAction::approve)->status == SignalStatus::approved);
  CHECK(decide("two", SignalAction::dismiss)->status ==
        SignalStatus::dismissed);
  CHECK(store.read.signals->funnel({"2026-01-30"})->approvals == 1);
  CHECK(counts().of(SignalStatus::scored) == 0);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: a decision on the wrong status is a conflict",
                 "[contracts][signal_store]") {
  take_scored("scored");
  take_faulted("error");
  take({item("pending")});
  const auto [id, action, status] =
    GENERATE(table<std::string, SignalAction, std::string>({
      {"scored", SignalAction::retry, "SCORED"},
      {"pending", SignalAction::retry, "PENDING"},
      {"pending", SignalAction::approve, "PENDING"},
      {"error", SignalAction::approve, "ERROR"},
      {"error", SignalAction::dismiss, "ERROR"},
    }));
  const auto refused = decide(id, action);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == Errc::conflict);
  CHECK(refused.error().name == "illegal_state");
  CHECK(refused.error().detail.find(status) != std::string::npos);
  CHECK(to_string(status_of(id)) == status);
}

TEST_CASE_METHOD(StoreFixture, "signal_store: a claim cannot be retried away",
                 "[contracts][signal_store]") {
  take({item("one")});
  claim();
  CHECK(decide("one", SignalAction::retry).error().name == "illegal_state");
  CHECK(status_of("one") == SignalStatus::scoring);
}

TEST_CASE_METHOD(StoreFixture, "signal_store: an unknown id is not found",
                 "[contracts][signal_store]") {
  CHECK(decide("none", SignalAction::retry).error().code == Errc::not_found);
  CHECK(store.read.signals->find({"none"}).error().code == Errc::not_found);
}
