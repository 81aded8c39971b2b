#include "actors/ingest.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/replay_stage.hpp"

using namespace signalbox;
using test::alert_of;
using test::Passage;
using test::ReplayStage;
using namespace std::chrono_literals;

TEST_CASE_METHOD(ReplayStage, "ingest: an alert is answered when it is stored",
                 "[actors][ingest]") {
  const auto actor = start_ingest();
  const auto answer = take_in(actor, alert_of("BE", open + 5min));
  REQUIRE(answer.has_value());
  CHECK(answer->ticker == "BE");
  CHECK(answer->receipt_id.starts_with("BE:"));
  CHECK(answer->stage == "enter_now");
  CHECK_FALSE(answer->duplicate);
  const auto latest =
    ask<LatestStates>(store_reader, ListLatest{"BE", 1, ""}).value();
  REQUIRE(latest.states.size() == 1);
  CHECK(latest.states[0].stage == "enter_now");
  const auto trades = ask<SimTradePage>(store_reader, ListSimTrades{}).value();
  CHECK(trades.trades.size() == 1);
  CHECK(ask<LaneMoves>(store_reader, ListLaneMoves{}).value().moves.size() ==
        1);
}

TEST_CASE_METHOD(ReplayStage, "ingest: what is repeated has no effect",
                 "[actors][ingest]") {
  const auto actor = start_ingest();
  const auto alert = alert_of("BE", open + 5min);
  take_in(actor, alert);
  const auto book = live_book_text();
  const auto again = take_in(actor, alert);
  REQUIRE(again.has_value());
  CHECK(again->duplicate);
  CHECK_FALSE(again->late);
  CHECK(live_book_text() == book);
}

TEST_CASE_METHOD(ReplayStage,
                 "ingest: an older receipt is late and left to replay",
                 "[actors][ingest]") {
  const auto actor = start_ingest();
  take_in(actor, alert_of("BE", open + 5min));
  const auto book = live_book_text();
  CHECK(take_in(actor, alert_of("BE", open))->late);
  CHECK(live_book_text() == book);
  CHECK(
    metrics->render().find("signalbox_receipts_total{result=\"late\"} 1\n") !=
    std::string::npos);
}

TEST_CASE_METHOD(
  ReplayStage, "ingest: a receipt of the far past is stored and not processed",
  "[actors][ingest]") {
  auto alert = alert_of("BE", open - std::chrono::days{8});
  auto receipt = *alert.receipt;
  receipt.received = open;
  alert.receipt = std::make_shared<const Receipt>(receipt);
  const auto actor = start_ingest();
  const auto answer = take_in(actor, alert);
  REQUIRE(answer.has_value());
  CHECK(answer->out_of_range);
  CHECK(answer->stage.empty());
  CHECK(take_in(actor, alert)->duplicate);
  CHECK(live_book_text().empty());
}

TEST_CASE_METHOD(ReplayStage,
                 "ingest: what waits goes into the next write, one at a time",
                 "[actors][ingest]") {
  const auto actor = start_ingest();
  write_gate.decide = [](int) { return Passage::held; };
  std::vector<SentAlert> answers;
  for (int i = 0; i < 10; ++i)
    answers.push_back(start_taking_in(actor, alert_of("BE", open + i * 1min)));
  settle();
  CHECK(write_gate.seen == 1); // whether a former life left a write
  write_gate.open_up();
  settle();
  CHECK(write_gate.seen == 2);
  write_gate.open_up();
  settle();
  CHECK(write_gate.seen == 3);
  write_gate.open_up();
  settle();
  for (const auto& answer : answers)
    CHECK(outcome(answer).has_value());
  CHECK(write_gate.seen == 3);
}

TEST_CASE_METHOD(
  ReplayStage, "ingest: a failed write fails its alerts, and the next goes on",
  "[actors][ingest]") {
  const auto actor = start_ingest();
  take_in(actor, alert_of("BE", open));
  write_gate.decide = [this](int number) {
    return number == 3 ? Passage::refused : Passage::open;
  };
  const auto refused = take_in(actor, alert_of("BE", open + 5min));
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == Errc::storage);
  CHECK(take_in(actor, alert_of("BE", open + 5min))->stage == "just_entered");
}

TEST_CASE_METHOD(ReplayStage,
                 "ingest: what was applied ahead of a failed write is applied "
                 "again without it",
                 "[actors][ingest]") {
  const auto actor = start_ingest();
  take_in(actor, alert_of("BE", open));
  write_gate.decide = [](int number) {
    return number == 3 ? Passage::lost : Passage::open;
  };
  start_taking_in(actor, alert_of("BE", open + 5min));
  settle();
  start_taking_in(actor, alert_of("BE", open + 10min));
  advance(31s);
  CHECK(take_in(actor, alert_of("BE", open + 10min))->duplicate);

  ReplayStage other;
  other.take_in(other.start_ingest(),
                {alert_of("BE", open), alert_of("BE", open + 10min)});
  CHECK(live_book_text() == other.live_book_text());
}

TEST_CASE_METHOD(ReplayStage, "ingest: a store that cannot be read is told",
                 "[actors][ingest]") {
  const auto actor = start_ingest();
  read_gate.decide = [](int) { return Passage::refused; };
  CHECK(take_in(actor, alert_of("BE", open)).error().code == Errc::storage);
}

TEST_CASE_METHOD(ReplayStage,
                 "ingest: a silent store is told within 2 s, and the receipt "
                 "is stored when it can be",
                 "[actors][ingest]") {
  const auto actor = start_ingest();
  take_in(actor, alert_of("BE", open));
  write_gate.decide = [](int) { return Passage::held; };
  const auto first = start_taking_in(actor, alert_of("BE", open + 5min));
  advance(1s);
  const auto second = start_taking_in(actor, alert_of("BE", open + 10min));
  advance(1s);
  REQUIRE_FALSE(outcome(first).has_value());
  CHECK(outcome(first).error().detail == "the store has not taken it in time");
  advance(1s);
  CHECK(outcome(second).error().detail == "the store has not taken it in time");
  write_gate.decide = [](int) { return Passage::open; };
  write_gate.open_up();
  settle();
  CHECK(take_in(actor, alert_of("BE", open + 10min))->duplicate);
}

TEST_CASE_METHOD(ReplayStage,
                 "ingest: a write that was given up is waited for before the "
                 "book is read again",
                 "[actors][ingest]") {
  const auto actor = start_ingest();
  take_in(actor, alert_of("BE", open));
  write_gate.decide = [](int number) {
    return number == 3 ? Passage::unheard : Passage::open;
  };
  start_taking_in(actor, alert_of("BE", open + 5min));
  advance(31s);
  CHECK(take_in(actor, alert_of("BE", open + 5min))->duplicate);
  CHECK(write_gate.seen == 5); // the empty one between
}

TEST_CASE_METHOD(ReplayStage,
                 "ingest: what arrives together is answered together, each "
                 "with its own outcome",
                 "[actors][ingest]") {
  rules.most_waiting = 2;
  rules.most_at_once = 1;
  const auto actor = start_ingest();
  const auto first = alert_of("BE", open);
  const auto answer = ask<TakenAlerts>(
    actor, TakeAlerts{{first, first, alert_of("BE", open + 5min)}});
  REQUIRE(answer.has_value());
  REQUIRE(answer->outcomes.size() == 3);
  CHECK_FALSE(answer->outcomes[0]->duplicate);
  CHECK(answer->outcomes[1]->duplicate);
  CHECK(answer->outcomes[2].error().name == "busy");
  CHECK(take_in(actor, alert_of("BE", open + 5min))->stage == "just_entered");
}

TEST_CASE_METHOD(ReplayStage, "ingest: too many alerts are refused at once",
                 "[actors][ingest]") {
  rules.most_waiting = 3;
  rules.most_at_once = 2;
  const auto actor = start_ingest();
  write_gate.decide = [](int) { return Passage::held; };
  std::vector<SentAlert> answers;
  for (int i = 0; i < 6; ++i) {
    answers.push_back(start_taking_in(actor, alert_of("BE", open + i * 1min)));
    settle();
  }
  CHECK(outcome(answers[5]).error().code == Errc::overloaded);
  CHECK(outcome(answers[5]).error().name == "busy");
  write_gate.decide = [](int) { return Passage::open; };
  write_gate.open_up();
  settle();
  CHECK(outcome(answers[4]).error().name ==
        "busy"); // one was on its way already
  CHECK(outcome(answers[3]).has_value());
}

TEST_CASE_METHOD(ReplayStage,
                 "ingest: alerts that are too large together are refused",
                 "[actors][ingest]") {
  const auto bytes = alert_of("BE", open).receipt->payload.size();
  rules.most_waiting_bytes = bytes * 2 + bytes / 2;
  rules.most_bytes_at_once = bytes / 2; // one is always taken
  const auto actor = start_ingest();
  write_gate.decide = [](int) { return Passage::held; };
  std::vector<SentAlert> answers;
  for (int i = 0; i < 4; ++i) {
    answers.push_back(start_taking_in(actor, alert_of("BE", open + i * 1min)));
    settle();
  }
  REQUIRE_FALSE(outcome(answers[3]).has_value());
  CHECK(outcome(answers[3]).error().name == "busy");
  write_gate.decide = [](int) { return Passage::open; };
  write_gate.open_up();
  settle();
  CHECK(outcome(answers[2]).has_value());
  CHECK(write_gate.seen == 4); // the empty one, and each alone
  CHECK(take_in(actor, alert_of("BE", open + 4min)).has_value());
}

TEST_CASE_METHOD(ReplayStage, "ingest: a new life goes on from the store",
                 "[actors][ingest]") {
  const auto day = test::seeded_day(3, open, 12);
  const std::vector<IngestAlert> half(day.begin(), day.begin() + 18);
  const std::vector<IngestAlert> rest(day.begin() + 18, day.end());
  const auto first = start_ingest();
  take_in(first, half);
  kill(first);
  take_in(start_ingest(), rest);

  ReplayStage other;
  other.take_in(other.start_ingest(), day);
  CHECK(live_book_text() == other.live_book_text());
}

TEST_CASE_METHOD(ReplayStage, "ingest: a death answers those who wait",
                 "[actors][ingest]") {
  const auto actor = start_ingest();
  write_gate.decide = [](int) { return Passage::held; };
  const auto answer = start_taking_in(actor, alert_of("BE", open));
  settle();
  kill(actor);
  REQUIRE_FALSE(outcome(answer).has_value());
  CHECK(outcome(answer).error().code == Errc::unavailable);
}

TEST_CASE_METHOD(ReplayStage,
                 "ingest: a published replay changes the book under a batch, "
                 "which is applied again",
                 "[actors][ingest]") {
  const auto actor = start_ingest();
  take_in(actor, alert_of("BE", open));
  const auto cursor = start_cursor();
  ReplayPageOrder order;
  order.clean_slate = true;
  REQUIRE(ask<ReplayPageReport>(cursor, order).has_value());
  const auto answer = take_in(actor, alert_of("BE", open + 5min));
  REQUIRE(answer.has_value());
  CHECK(answer->stage == "just_entered");
  CHECK_FALSE(answer->duplicate);
}

TEST_CASE_METHOD(ReplayStage, "ingest: entering posts a signal if asked to",
                 "[actors][ingest]") {
  rules.emit_signals = GENERATE(false, true);
  const auto answer = take_in(start_ingest(), alert_of("BE", open));
  REQUIRE(answer.has_value());
  const auto signals =
    stores.read.signals->find(FindSignal{"kb-" + answer->receipt_id});
  REQUIRE(signals.has_value() == rules.emit_signals);
}
