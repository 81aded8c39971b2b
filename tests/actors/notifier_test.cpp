#include "actors/notifier.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/notifier_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE_METHOD(NotifierStage, "notifier: a message is a row, then a call",
                 "[actors][notifier]") {
  const auto actor = start();
  tell(actor, "one");
  CHECK(waiting() == 1);
  advance(200ms);
  CHECK(sent() == Texts{"one"});
  CHECK(waiting() == 0);
  CHECK(told("notifier.sent", "info") == 1);
  advance(1h);
  CHECK(sent().size() == 1);
}

TEST_CASE_METHOD(NotifierStage, "notifier: at most one message a second",
                 "[actors][notifier]") {
  const auto actor = start();
  for (const auto* text : {"one", "two", "three"})
    tell(actor, text);
  advance(900ms);
  CHECK(sent() == Texts{"one"});
  advance(1s);
  CHECK(sent() == Texts{"one", "two"});
  advance(1s);
  CHECK(sent() == Texts{"one", "two", "three"});
  CHECK(http.most_in_flight == 1);
}

TEST_CASE_METHOD(NotifierStage, "notifier: the same key is told once",
                 "[actors][notifier]") {
  const auto actor = start();
  tell(actor, "one", "key");
  tell(actor, "again", "key");
  advance(1min);
  CHECK(sent() == Texts{"one"});
  advance(1h);
  tell(actor, "an hour later", "key");
  advance(1min);
  CHECK(sent() == Texts{"one", "an hour later"});
}

TEST_CASE_METHOD(NotifierStage, "notifier: waits at birth are seen to",
                 "[actors][notifier]") {
  write("from a former life");
  const auto actor = start();
  advance(200ms);
  CHECK(sent() == Texts{"from a former life"});
}

TEST_CASE_METHOD(NotifierStage, "notifier: a nudge brings what others wrote",
                 "[actors][notifier]") {
  const auto actor = start();
  write("a round");
  caf::anon_send(actor, OutboxFilled{});
  advance(200ms);
  CHECK(sent() == Texts{"a round"});
}

TEST_CASE_METHOD(NotifierStage,
                 "notifier: a row whose nudge was lost goes out all the same",
                 "[actors][notifier]") {
  const auto actor = start();
  write("a round");
  advance(61s);
  CHECK(sent() == Texts{"a round"});
}

TEST_CASE_METHOD(NotifierStage,
                 "notifier: a fault that passes holds up the channel",
                 "[actors][notifier]") {
  reply = http::Reply{503, {}, "rollup_error"};
  const auto actor = start();
  tell(actor, "one");
  tell(actor, "two");
  advance(200ms);
  CHECK(told("notifier.delayed", "warn") == 1);
  advance(1s); // the base
  CHECK(sent() == Texts{"one", "one"});
  reply = http::Reply{200, {}, "ok"};
  advance(10s);
  CHECK(sent() == Texts{"one", "one", "one", "two"});
  CHECK(told("notifier.recovered") == 1);
  CHECK(waiting() == 0);
}

TEST_CASE_METHOD(NotifierStage, "notifier: the receiver's wait is obeyed",
                 "[actors][notifier]") {
  reply = http::Reply{500, {{"wait", "60000"}}, ""};
  const auto actor = start();
  tell(actor, "one");
  advance(59s);
  CHECK(sent().size() == 1);
  reply = http::Reply{200, {}, "ok"};
  advance(8s);
  CHECK(sent().size() == 2);
}

TEST_CASE_METHOD(NotifierStage, "notifier: a silent receiver is asked again",
                 "[actors][notifier]") {
  reply = std::nullopt;
  const auto actor = start();
  tell(actor, "one");
  advance(11s);
  CHECK(told("notifier.delayed") == 1);
  reply = http::Reply{200, {}, "ok"};
  advance(2s);
  CHECK(sent() == Texts{"one", "one"});
  CHECK(waiting() == 0);
}

TEST_CASE_METHOD(NotifierStage,
                 "notifier: a refused message is given up, told once a break",
                 "[actors][notifier]") {
  reply = http::Reply{404, {}, "no_service"};
  const auto actor = start();
  tell(actor, "one");
  tell(actor, "two");
  advance(10s);
  CHECK(sent() == Texts{"one", "two"});
  CHECK(waiting() == 0);
  CHECK(told("notifier.refused", "error") == 1);
  CHECK(told("notifier.refused", "warn") == 1);
  const std::string broken = R"(signalbox_outbox_broken{channel="notify"} )";
  CHECK(metrics->render().find(broken + "1") != std::string::npos);
  reply = http::Reply{200, {}, "ok"};
  tell(actor, "three");
  advance(1min);
  CHECK(sent() == Texts{"one", "two", "three"});
  CHECK(told("notifier.recovered") == 1);
  CHECK(metrics->render().find(broken + "0") != std::string::npos);
}

TEST_CASE_METHOD(NotifierStage,
                 "notifier: where nothing is given up it goes on trying",
                 "[actors][notifier]") {
  rules.gives_up = false;
  reply = http::Reply{403, {}, "invalid_token"};
  const auto actor = start();
  tell(actor, "one");
  advance(1min);
  CHECK(sent().size() == 1);
  reply = http::Reply{200, {}, "ok"};
  tell(actor, "two");
  advance(1min);
  CHECK(sent() == Texts{"one", "two"});
  advance(15min);
  CHECK(sent() == Texts{"one", "two", "one"});
  CHECK(waiting() == 0);
}

TEST_CASE_METHOD(NotifierStage, "notifier: waits outlive a restart",
                 "[actors][notifier]") {
  reply = http::Reply{503, {{"wait", "600000"}}, ""};
  auto actor = start();
  tell(actor, "one");
  advance(1s);
  caf::anon_send_exit(actor, caf::exit_reason::kill);
  reply = http::Reply{200, {}, "ok"};
  actor = start();
  advance(9min);
  CHECK(sent().size() == 1);
  advance(3min);
  CHECK(sent() == Texts{"one", "one"});
}

TEST_CASE_METHOD(NotifierStage, "notifier: what was sent is not sent again",
                 "[actors][notifier]") {
  auto actor = start();
  tell(actor, "one");
  advance(1s);
  caf::anon_send_exit(actor, caf::exit_reason::kill);
  actor = start();
  advance(1h);
  CHECK(sent() == Texts{"one"});
}

TEST_CASE_METHOD(NotifierStage, "notifier: a stop lets the call end",
                 "[actors][notifier]") {
  const auto actor = start();
  tell(actor, "one");
  tell(actor, "two");
  CHECK(http.in_flight == 1);
  caf::anon_send_exit(actor, caf::exit_reason::user_shutdown);
  advance(1min);
  CHECK(sent() == Texts{"one"});
  CHECK(waiting() == 1);
  CHECK(told("notifier.sent") == 1);
}

TEST_CASE_METHOD(NotifierStage, "notifier: without an address it is off",
                 "[actors][notifier]") {
  dialect = nullptr;
  write("from a time with an address");
  const auto actor = start();
  tell(actor, "one");
  advance(1h);
  CHECK(http.seen.empty());
  CHECK(waiting() == 1);
  CHECK(ask<Pong>(actor, Ping{}));
}
