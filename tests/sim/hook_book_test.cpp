#include "sim/hook_book.hpp"

#include "tests/sim/hook_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::at;
using test::parsed;
using test::text_at;

namespace {

HookDelivery delivery(SimService service, std::string key = {}) {
  HookDelivery made;
  made.at = *parse_iso("2026-02-02T14:35:20Z");
  made.service = service;
  made.path = "/hooks/rounds";
  made.body = "{}";
  made.key = std::move(key);
  made.status = 200;
  made.accepted = true;
  return made;
}

} // namespace

TEST_CASE("hook_book: a key is known once its message was taken",
          "[sim][hook_book]") {
  HookBook book{SimRules{}};
  auto refused = delivery(SimService::rounds, "k");
  refused.accepted = false;
  book.note(refused);
  CHECK(book.use_of("k", "{}") == HookBook::KeyUse::fresh);
  book.note(delivery(SimService::rounds, "k"));
  CHECK(book.use_of("k", "{}") == HookBook::KeyUse::repeat);
  CHECK(book.use_of("k", "[]") == HookBook::KeyUse::other_body);
  CHECK(book.distinct_keys() == 1);
}

TEST_CASE("hook_book: deliveries are shown whole", "[sim][hook_book]") {
  HookBook book{SimRules{}};
  auto repeated = delivery(SimService::rounds, "k");
  repeated.accepted = false;
  repeated.repeat = true;
  repeated.fault = FaultKind::hang;
  book.note(repeated);
  const auto shown =
    at(parsed(render_hooks(book, std::nullopt, 9)), "deliveries.0");
  CHECK(text_at(shown, "number") == "1");
  CHECK(text_at(shown, "time") == "2026-02-02T14:35:20.000Z");
  CHECK(text_at(shown, "service") == "rounds");
  CHECK(text_at(shown, "path") == "/hooks/rounds");
  CHECK(text_at(shown, "body") == "{}");
  CHECK(text_at(shown, "key") == "k");
  CHECK(text_at(shown, "status") == "200");
  CHECK(at(shown, "accepted").as_bool() == false);
  CHECK(at(shown, "repeat").as_bool() == true);
  CHECK(text_at(shown, "fault") == "hang");
}

TEST_CASE("hook_book: the newest of one receiver are listed",
          "[sim][hook_book]") {
  HookBook book{SimRules{}};
  for (const auto service : {SimService::webhook, SimService::rounds,
                             SimService::webhook, SimService::webhook})
    book.note(delivery(service));
  const auto list = parsed(render_hooks(book, SimService::webhook, 2));
  REQUIRE(at(list, "deliveries").items().size() == 2);
  CHECK(text_at(list, "deliveries.0.number") == "3");
  CHECK(text_at(list, "deliveries.1.number") == "4");
}

TEST_CASE("hook_book: the oldest make room, counts stay", "[sim][hook_book]") {
  HookBook book{SimRules{.journal_size = 2}};
  for (int i = 0; i < 3; ++i)
    book.note(delivery(SimService::webhook));
  CHECK(book.deliveries().size() == 2);
  CHECK(book.counts(SimService::webhook).accepted == 3);
}

TEST_CASE("hook_book: without recording, keys and counts remain",
          "[sim][hook_book]") {
  HookBook book{SimRules{.record = false}};
  book.note(delivery(SimService::rounds, "k"));
  CHECK(book.deliveries().empty());
  CHECK(book.counts(SimService::rounds).accepted == 1);
  CHECK(book.use_of("k", "{}") == HookBook::KeyUse::repeat);
}

TEST_CASE("hook_book: clearing forgets all", "[sim][hook_book]") {
  HookBook book{SimRules{}};
  book.note(delivery(SimService::rounds, "k"));
  book.clear(WallTime{});
  CHECK(book.deliveries().empty());
  CHECK(book.distinct_keys() == 0);
  CHECK(book.counts(SimService::rounds).accepted == 0);
}
