#include "tests/adapters/sqlite/sqlite_files.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// The reasons of one signal that was taken and, if asked, claimed.
struct ReasonFixture : SqliteFiles {
  template <class Answer, class Order>
  Answer run(Result<Answer> (SignalWrites::*write)(const Order&),
             const Order& order) {
    const auto& stores = writer.stores;
    REQUIRE(stores.transactions->begin().has_value());
    auto answer = (*stores.signals.*write)(order);
    REQUIRE(answer.has_value());
    REQUIRE(stores.transactions->commit().has_value());
    return std::move(*answer);
  }

  SignalPtr claim() {
    return run(&SignalWrites::claim, ClaimSignals{PickStrategy::recent_first, 1,
                                                  6, noon, "run-1", "i"})
      .signals.at(0);
  }

  void finalize(FinalizeItem item) {
    item.reason = {noon,    "score_drain", "signal", "one",
                   "ERROR", "refused",     detail,   "run-1"};
    run(&SignalWrites::finalize, FinalizeSignals{{std::move(item)}, noon});
  }

  /// `code outcome detail run` of each, as decided.
  std::vector<std::string> reasons() {
    return ask(*connect(), "SELECT code || ' ' || outcome || ' ' || detail"
                           " || ' ' || run_id FROM reasons"
                           " WHERE subject_kind = 'signal'"
                           " AND subject_id = 'one' ORDER BY seq");
  }

  SqliteWriter writer = open_writer().value();
  std::string detail = "refusal=policy";
};

using Texts = std::vector<std::string>;

struct TakenFixture : ReasonFixture {
  TakenFixture() {
    run(&SignalWrites::take, take_one(new_signal("one"), noon));
  }
};

} // namespace

TEST_CASE_METHOD(TakenFixture, "reasons: a stale claim is told with its age",
                 "[adapters][reasons]") {
  claim();
  run(&SignalWrites::reclaim,
      ReclaimSignals{noon + 10min, 10min, 200, 24, "run-2"});
  CHECK(reasons() == Texts{"stale_claim reclaimed staleClaimMs=600000, "
                           "scoringStartedAt=2026-01-30T17:00:00.000Z run-2"});
}

TEST_CASE_METHOD(TakenFixture, "reasons: a retry and an end by age are told",
                 "[adapters][reasons]") {
  FinalizeItem item;
  item.signal = claim();
  item.fault = ScoreFault::server_error;
  item.next_score_at = noon + 1min;
  finalize(item);
  run(&SignalWrites::reclaim,
      ReclaimSignals{noon + 24h, 10min, 200, 24, "run-2"});
  CHECK(reasons() ==
        Texts{"refused ERROR refusal=policy run-1",
              "retry_due retried nextScoreAt=2026-01-30T17:01:00.000Z "
              "run-2",
              "expired_unscored ERROR SIGNAL_MAX_PENDING_HOURS=24, "
              "pendingSince=2026-01-30T17:00:00.000Z run-2"});
}

TEST_CASE_METHOD(TakenFixture,
                 "reasons: without words of its own a reason takes the fault's",
                 "[adapters][reasons]") {
  detail = "";
  FinalizeItem item;
  item.signal = claim();
  item.fault = ScoreFault::ai_parse_failed;
  item.fault_detail = "empty_response";
  finalize(item);
  CHECK(reasons() == Texts{"refused ERROR empty_response run-1"});
}

TEST_CASE_METHOD(TakenFixture, "reasons: a late result leaves none",
                 "[adapters][reasons]") {
  FinalizeItem item;
  item.signal = claim();
  item.fault = ScoreFault::refused;
  finalize(item);
  finalize(item);
  CHECK(reasons().size() == 1);
}

TEST_CASE_METHOD(TakenFixture, "reasons: a release is told, a late one is not",
                 "[adapters][reasons]") {
  const ReleaseSignals order{
    {{claim(), false, "timeout", "elapsedMs=109500"}}, noon, "run-1"};
  run(&SignalWrites::release, order);
  run(&SignalWrites::release, order);
  CHECK(reasons() == Texts{"timeout released elapsedMs=109500 run-1"});
}

TEST_CASE_METHOD(TakenFixture, "reasons: a recovered claim is told",
                 "[adapters][reasons]") {
  claim();
  run(&SignalWrites::recover, RecoverOwnClaims{"i", noon});
  CHECK(reasons() ==
        Texts{"own_claim_recovered released claimInstance=i run-1"});
}

TEST_CASE_METHOD(TakenFixture, "reasons: the archive and a person are told",
                 "[adapters][reasons]") {
  FinalizeItem item;
  item.signal = claim();
  item.fault = ScoreFault::refused;
  finalize(item);
  run(&SignalWrites::decide, DecideSignal{"one", SignalAction::retry, noon});
  item.signal = claim();
  finalize(item);
  ArchiveSignals order;
  order.now = noon + 48h;
  run(&SignalWrites::archive, order);
  const auto told = reasons();
  REQUIRE(told.size() == 4);
  CHECK(told[1] == "retry PENDING from=ERROR ");
  CHECK(told[3] == "older_than ARCHIVED status=ERROR, "
                   "updatedAt=2026-01-30T17:00:00.000Z, olderThanHours=48 ");
}

TEST_CASE_METHOD(TakenFixture,
                 "reasons: they leave with their signal, its history stays",
                 "[adapters][reasons]") {
  FinalizeItem item;
  item.signal = claim();
  item.score = SignalScore{Score{71}, Grade::c, "fine", true};
  finalize(item);
  run(&SignalWrites::decide, DecideSignal{"one", SignalAction::dismiss, noon});
  ArchiveSignals order;
  order.now = noon + 7 * 24h;
  CHECK(run(&SignalWrites::archive, order).removed == 1);
  CHECK(reasons().empty());
  CHECK(ask(*connect(),
            "SELECT id || ticker || side || status || score_tenths"
            " FROM signal_history") == Texts{"oneAAPLLONGDISMISSED71"});
}

TEST_CASE_METHOD(ReasonFixture, "reasons: those beside other writes are kept",
                 "[adapters][reasons]") {
  const auto& stores = writer.stores;
  REQUIRE(stores.transactions->begin().has_value());
  REQUIRE(
    stores.reasons
      ->note({{Reason{noon, "scorer", "signal", "one", "o", "c", "d", "r"}}})
      .has_value());
  REQUIRE(stores.transactions->commit().has_value());
  CHECK(reasons() == Texts{"c o d r"});
}
