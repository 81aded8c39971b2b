#include "tests/support/catch.hpp"
#include "tests/support/stages/notifier_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

OutboxMessage one() {
  OutboxMessage message;
  message.id = 1;
  message.content.text = "one";
  return message;
}

/// An outbox whose store fails on demand.
struct FailingStage : NotifierStage {
  bool failing = true;
  int noted = 0;
  template <class Answer> std::optional<Result<Answer>> answer(Answer value) {
    if (failing)
      return Result<Answer>(fail(Errc::storage, "the disk is full"));
    return Result<Answer>(std::move(value));
  }

  bool posted = false;
  test::Script<PostOutbox, OutboxPosted> posts{[this](const PostOutbox&) {
                                                 posted = posted || !failing;
                                                 return answer(OutboxPosted{1});
                                               },
                                               Millis{0},
                                               {},
                                               0,
                                               0};
  test::Script<PickOutbox, OutboxPicked> picks{
    [this](const PickOutbox&) {
      OutboxPicked picked;
      if (posted && noted == 0)
        picked.message = one();
      return std::optional(Result<OutboxPicked>(picked));
    },
    Millis{0},
    {},
    0,
    0};
  test::Script<NoteDelivery, DeliveryNoted> notes{[this](const NoteDelivery&) {
                                                    noted += failing ? 0 : 1;
                                                    return answer(
                                                      DeliveryNoted{});
                                                  },
                                                  Millis{0},
                                                  {},
                                                  0,
                                                  0};

  NotifierActor start_over_scripts() {
    return start(
      test::spawn_scripts<OutboxWritesActor>(*this, &posts, &picks, &notes));
  }
};

} // namespace

TEST_CASE_METHOD(FailingStage,
                 "notifier: what the store refuses is written later",
                 "[actors][notifier]") {
  const auto actor = start_over_scripts();
  tell(actor, "one");
  CHECK(told("notifier.not_stored", "warn") == 1);
  failing = false;
  advance(6s);
  CHECK(posts.seen.size() == 2);
  CHECK(sent() == Texts{"one"});
}

TEST_CASE_METHOD(FailingStage, "notifier: a stop names what was never written",
                 "[actors][notifier]") {
  const auto actor = start_over_scripts();
  tell(actor, "one");
  caf::anon_send_exit(actor, caf::exit_reason::user_shutdown);
  settle();
  CHECK(told("notifier.lost", "error") == 1);
}

TEST_CASE_METHOD(FailingStage,
                 "notifier: an acknowledged message waits for its note",
                 "[actors][notifier]") {
  failing = false;
  const auto actor = start_over_scripts();
  tell(actor, "one");
  failing = true; // between the call and its note
  advance(1min);
  CHECK(sent() == Texts{"one"});
  CHECK(notes.seen.size() > 2);
  CHECK(notes.seen.back().state == DeliveryState::sent);
  failing = false;
  advance(1min);
  CHECK(noted == 1);
  CHECK(sent() == Texts{"one"});
}
