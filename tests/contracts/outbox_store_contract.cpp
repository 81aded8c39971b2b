#include "tests/contracts/store_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

NewOutboxMessage message(const std::string& text, const std::string& key = "") {
  NewOutboxMessage message;
  message.type = "SERVICE_STALLED";
  message.text = text;
  message.dedupe_key = key;
  message.idempotency_key = "header-" + text;
  return message;
}

struct OutboxFixture : StoreFixture {
  std::optional<std::int64_t> post(const NewOutboxMessage& content) {
    return run(&WriteStores::outbox, &OutboxWrites::post,
               PostOutbox{content, now, 1h})
      .id;
  }

  OutboxPicked pick(OutboxChannel channel = OutboxChannel::notify) {
    return run(&WriteStores::outbox, &OutboxWrites::pick,
               PickOutbox{channel, now});
  }

  /// The text of the message that is sent next, or empty.
  std::string next() {
    const auto picked = pick();
    return picked.message ? picked.message->content.text : "";
  }

  void note(std::int64_t id, DeliveryState state,
            std::optional<WallTime> next_at = {}) {
    run(&WriteStores::outbox, &OutboxWrites::note,
        NoteDelivery{id, state, now, next_at, "why"});
  }
};

} // namespace

TEST_CASE_METHOD(OutboxFixture, "outbox_store: a message comes out whole",
                 "[contracts][outbox_store]") {
  const auto id = post(message("one", "key"));
  REQUIRE(id);
  const auto picked = pick();
  REQUIRE(picked.message);
  CHECK(picked.waiting == 1);
  CHECK_FALSE(picked.next_at);
  CHECK(picked.message->id == *id);
  CHECK(picked.message->created_at == now);
  CHECK(picked.message->attempts == 0);
  CHECK_FALSE(picked.message->next_at);
  const auto& content = picked.message->content;
  CHECK(content.channel == OutboxChannel::notify);
  CHECK(content.type == "SERVICE_STALLED");
  CHECK(content.text == "one");
  CHECK(content.dedupe_key == "key");
  CHECK(content.idempotency_key == "header-one");
}

TEST_CASE_METHOD(OutboxFixture, "outbox_store: channels do not mix",
                 "[contracts][outbox_store]") {
  auto round = message("round", "key");
  round.channel = OutboxChannel::rounds;
  REQUIRE(post(round));
  CHECK(next() == "");
  REQUIRE(post(message("people", "key")));
  CHECK(next() == "people");
  CHECK(pick(OutboxChannel::rounds).message->content.text == "round");
}

TEST_CASE_METHOD(OutboxFixture,
                 "outbox_store: a key is written once within its time",
                 "[contracts][outbox_store]") {
  REQUIRE(post(message("one", "key")));
  CHECK_FALSE(post(message("two", "key")));
  CHECK(post(message("other", "other key")));
  now += 1h - 1ms;
  CHECK_FALSE(post(message("three", "key")));
  now += 1ms;
  CHECK(post(message("four", "key")));
  CHECK(pick().waiting == 3);
}

TEST_CASE_METHOD(OutboxFixture,
                 "outbox_store: a key that was sent is a duplicate as well",
                 "[contracts][outbox_store]") {
  note(*post(message("one", "key")), DeliveryState::sent);
  CHECK_FALSE(post(message("two", "key")));
}

TEST_CASE_METHOD(OutboxFixture,
                 "outbox_store: a clock set back swallows no message",
                 "[contracts][outbox_store]") {
  REQUIRE(post(message("one", "key")));
  now -= 48h;
  CHECK(post(message("two", "key")));
}

TEST_CASE_METHOD(OutboxFixture,
                 "outbox_store: without a key nothing is a duplicate",
                 "[contracts][outbox_store]") {
  CHECK(post(message("one")));
  CHECK(post(message("one")));
}

TEST_CASE_METHOD(OutboxFixture, "outbox_store: the oldest due one is next",
                 "[contracts][outbox_store]") {
  const auto first = post(message("one"));
  post(message("two"));
  CHECK(next() == "one");
  note(*first, DeliveryState::waiting, now + 10s);
  CHECK(next() == "two");
  now += 10s;
  CHECK(next() == "one");
  CHECK(pick().message->attempts == 1);
}

TEST_CASE_METHOD(OutboxFixture,
                 "outbox_store: while all wait it says until when",
                 "[contracts][outbox_store]") {
  note(*post(message("one")), DeliveryState::waiting, now + 20s);
  note(*post(message("two")), DeliveryState::waiting, now + 10s);
  const auto picked = pick();
  CHECK_FALSE(picked.message);
  CHECK(picked.next_at == now + 10s);
  CHECK(picked.waiting == 2);
}

TEST_CASE_METHOD(OutboxFixture,
                 "outbox_store: a wait beyond any wait of ours is over",
                 "[contracts][outbox_store]") {
  note(*post(message("one")), DeliveryState::waiting, now + 10min);
  CHECK(next() == "");
  now -= 24h; // the wall clock was set back
  CHECK(next() == "one");
}

TEST_CASE_METHOD(OutboxFixture, "outbox_store: a settled one stays settled",
                 "[contracts][outbox_store]") {
  const auto state = GENERATE(DeliveryState::sent, DeliveryState::refused);
  const auto id = post(message("one"));
  note(*id, state);
  note(*id, DeliveryState::waiting, now);
  CHECK(next() == "");
  CHECK(pick().waiting == 0);
}

TEST_CASE_METHOD(OutboxFixture,
                 "outbox_store: settled ones are gone after 30 days",
                 "[contracts][outbox_store]") {
  const auto old = post(message("old", "key"));
  note(*old, DeliveryState::sent);
  const auto stuck = post(message("stuck"));
  now += 24h * 30 + 1ms;
  note(*post(message("new")), DeliveryState::sent);
  // A row that is gone is no duplicate any more, whatever the window.
  const auto again = run(&WriteStores::outbox, &OutboxWrites::post,
                         PostOutbox{message("again", "key"), now, 24h * 60});
  CHECK(again.id);
  CHECK(pick().message->id == *stuck);
}

TEST_CASE_METHOD(OutboxFixture,
                 "outbox_store: what is not settled outlives the process",
                 "[contracts][outbox_store]") {
  if (!kind.reopen)
    return;
  const auto first = post(message("one"));
  post(message("two"));
  note(*first, DeliveryState::waiting, now + 10s);
  kind.reopen(store);
  CHECK(next() == "two");
  now += 10s;
  CHECK(next() == "one");
  CHECK(pick().message->attempts == 1);
}
