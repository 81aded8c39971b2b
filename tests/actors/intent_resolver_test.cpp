#include "actors/intent_resolver.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/entry_stage.hpp"
#include "tests/support/stages/late_store.hpp"

using namespace signalbox;
using namespace signalbox::test;
using Mood = ModelBroker::Mood;

namespace {

struct ResolverStage : EntryStage {
  LateStore store;

  ResolverStage() {
    desk_writes = spawn_late_store(*this, &store, desk_writes);
    seed("AAPL");
  }

  /// A reservation of a former life; `put_order` makes its order arrive.
  void leave_intent(bool put_order) {
    const auto now = wall()->now();
    ReserveEntry order;
    order.seen = order.planned = trade("t-AAPL");
    order.planned.quantity = Decimal::whole(10);
    order.snapshot_at = order.now = now;
    order.et_date = "2026-01-30";
    REQUIRE(ask<EntryReserved>(writer, order)->intent);
    if (put_order)
      broker.put("ae-t-AAPL", "AAPL");
  }

  void note_unresolved() {
    NoteIntent order;
    order.client_order_id = "ae-t-AAPL";
    order.state = IntentState::unresolved;
    order.sent_at = order.now = wall()->now();
    REQUIRE(ask<IntentNoted>(writer, order));
  }

  IntentState state() { return last_intent("t-AAPL").state; }

  Result<IntentsResolved> resolve() {
    const ResolveIntents order{Deadline::after(steady_now(), 5s)};
    return ask<IntentsResolved>(resolver, order, 5s);
  }
};

} // namespace

TEST_CASE_METHOD(ResolverStage,
                 "intent_resolver: what a former life sent is found at once",
                 "[actors][intent_resolver]") {
  leave_intent(true);
  advance(1s);
  start_resolver();
  advance(1s);
  CHECK(state() == IntentState::accepted);
  CHECK(trade("t-AAPL").status == TradeStatus::open);
  CHECK(broker.changes_told == 1);
  CHECK(broker.outbox_nudges == 1);
  CHECK(told("entry.resolved") == 1);
}

TEST_CASE_METHOD(ResolverStage,
                 "intent_resolver: absence is proved late and twice",
                 "[actors][intent_resolver]") {
  leave_intent(false);
  start_resolver();
  advance(26s);
  CHECK(state() == IntentState::unresolved); // 12 s to send, 10 s to arrive
  CHECK(last_intent("t-AAPL").absent_count == 1);
  advance(2s);
  CHECK(state() == IntentState::absent);
  CHECK(trade("t-AAPL").status == TradeStatus::auto_pending);
}

TEST_CASE_METHOD(ResolverStage,
                 "intent_resolver: one absence outlives a restart",
                 "[actors][intent_resolver]") {
  leave_intent(false);
  start_resolver();
  advance(23s);
  kill_resolver();
  start_resolver();
  advance(5s);
  CHECK(state() == IntentState::absent);
}

TEST_CASE_METHOD(ResolverStage,
                 "intent_resolver: the intent of a run that goes on is not "
                 "looked up",
                 "[actors][intent_resolver]") {
  start_resolver();
  advance(1s);
  leave_intent(true);
  caf::anon_send(resolver, IntentsWait{});
  advance(11s);
  CHECK(state() == IntentState::created);
  CHECK(broker.questions == 0);
  advance(2s);
  CHECK(state() == IntentState::accepted);
}

TEST_CASE_METHOD(ResolverStage,
                 "intent_resolver: look-ups follow the wire's timetable",
                 "[actors][intent_resolver]") {
  start_resolver();
  advance(1s);
  leave_intent(false);
  note_unresolved();
  broker.mood = [] { return Mood::fails; };
  broker.question_delay = 0ms;
  const auto began = steady_now();
  caf::anon_send(resolver, IntentsWait{});
  std::vector<int> asked;
  for (const Millis at : {499ms, 500ms, 1500ms, 3500ms, 8500ms, 9999ms, 10000ms,
                          39999ms, 40000ms, 70000ms})
    asked.push_back((advance(began + at - steady_now()), broker.questions));
  CHECK(asked == std::vector<int>{0, 1, 2, 3, 4, 4, 5, 5, 6, 7});
}

TEST_CASE_METHOD(ResolverStage,
                 "intent_resolver: within a minute of the broker's return all "
                 "is settled",
                 "[actors][intent_resolver]") {
  const bool exists = GENERATE(true, false);
  const auto mood = GENERATE(Mood::fails, Mood::hangs);
  const auto outage = GENERATE(5s, 47s, 200s, 3611s);
  start_resolver();
  advance(1s);
  leave_intent(exists);
  note_unresolved();
  bool down = true;
  broker.mood = [&] { return down ? mood : Mood::answers; };
  caf::anon_send(resolver, IntentsWait{});
  advance(outage);
  CHECK(state() == IntentState::unresolved);
  down = false;
  advance(60s);
  CHECK(state() == (exists ? IntentState::accepted : IntentState::absent));
}

TEST_CASE_METHOD(ResolverStage,
                 "intent_resolver: a store that fails delays, and no more",
                 "[actors][intent_resolver]") {
  leave_intent(true);
  bool down = true;
  store.fate_of = [&] { return StoreFate{0s, 0s, down}; };
  start_resolver();
  advance(30s);
  CHECK(state() == IntentState::created);
  CHECK(told("intent_resolver.failed") >= 1);
  down = false;
  advance(31s);
  CHECK(state() == IntentState::accepted);
}

TEST_CASE_METHOD(ResolverStage,
                 "intent_resolver: who asks learns what is still open",
                 "[actors][intent_resolver]") {
  start_resolver();
  CHECK(resolve()->unresolved == 0);
  leave_intent(true);
  const auto early = resolve();
  CHECK(early->settled == 0);
  CHECK(early->unresolved == 1);
  note_unresolved();
  const auto found = resolve();
  CHECK(found->settled == 1);
  CHECK(found->unresolved == 0);
}

TEST_CASE_METHOD(ResolverStage,
                 "intent_resolver: rows that nobody told of are found",
                 "[actors][intent_resolver]") {
  start_resolver();
  advance(1s);
  leave_intent(true);
  note_unresolved();
  advance(31s);
  CHECK(state() == IntentState::accepted);
}
