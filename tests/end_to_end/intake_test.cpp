#include "tests/end_to_end/desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// One of everything: taken, incomplete, impossible, taken, taken before.
std::string mixed_list() {
  return "[" + signal_body("a") + R"(,{"ticker":"AAPL","side":"LONG"},)" +
         R"({"ticker":"AAPL","side":"SHORT","entryPrice":100,"stopPrice":99,)" +
         R"("targetPrice":102},)" + signal_body("b") + "," + signal_body("a") +
         "]";
}

std::string list_of(int count) {
  std::string body = "[";
  for (int i = 0; i < count; ++i)
    body += (i == 0 ? "" : ",") + signal_body("s" + std::to_string(i));
  return body + "]";
}

} // namespace

TEST_CASE("intake: a list keeps what is good and says what is wrong with the "
          "rest",
          "[end_to_end][intake]") {
  Desk desk;
  desk.start();
  const auto body = GENERATE(as<std::string>{}, mixed_list(),
                             R"({"signals":)" + mixed_list() + "}");
  const auto answer = desk.http().post("/api/signals", body);
  CAPTURE(answer.body);
  CHECK(answer.status == 201);
  CHECK(answer.number("accepted") == 2);
  CHECK(answer.number("duplicates") == 1);
  CHECK(answer.number("rejected") == 2);
  CHECK(answer.text("results.0.id") == "a");
  CHECK(answer.text("results.0.status") == "PENDING");
  CHECK(answer.text("results.1.error") == "missing_fields");
  CHECK(answer.text("results.2.error") == "invalid_levels");
  CHECK(answer.text("results.3.id") == "b");
  CHECK(answer.text("results.4.duplicate") == "true");
  CHECK(desk.count("PENDING") == 2);
}

TEST_CASE("intake: a list without a good signal is refused",
          "[end_to_end][intake]") {
  Desk desk;
  desk.start();
  const auto answer =
    desk.http().post("/api/signals", R"([{"ticker":"AAPL"},{"side":"UP"}])");
  CHECK(answer.status == 400);
  CHECK(answer.text("ok") == "false");
  CHECK(answer.number("rejected") == 2);
  CHECK(desk.count("PENDING") == 0);
}

TEST_CASE("intake: five hundred signals fit into one body, more do not",
          "[end_to_end][intake]") {
  Desk desk;
  desk.start();
  const auto refused = desk.http().post("/api/signals", list_of(501));
  CHECK(refused.status == 400);
  CHECK(refused.text("error") == "too_many_signals");
  CHECK(desk.count("PENDING") == 0);
  const auto taken = desk.http().post("/api/signals", list_of(500));
  CHECK(taken.status == 201);
  CHECK(taken.number("accepted") == 500);
  CHECK(desk.count("PENDING") == 500);
}

TEST_CASE("intake: a repeated id answers with the stored record",
          "[end_to_end][intake]") {
  Desk desk;
  desk.start();
  desk.post("one", "AAPL");
  desk.drain();
  const auto again =
    desk.http().post("/api/signals", signal_body("one", "MSFT"));
  CHECK(again.status == 200);
  CHECK(again.text("duplicate") == "true");
  CHECK(again.text("id") == "one");
  CHECK(again.text("status") == "SCORED");
  CHECK(again.text("signal.ticker") == "AAPL");
  CHECK(desk.http().get("/api/signals").number("meta.totalBefore") == 1);
}

TEST_CASE("intake: a repeated Idempotency-Key answers with the stored record",
          "[end_to_end][intake]") {
  Desk desk;
  desk.start();
  const Ask ask{http::Method::post,
                "/api/signals",
                R"({"ticker":"AAPL","side":"LONG","entryPrice":100,)"
                R"("stopPrice":99,"targetPrice":102})",
                {{"Idempotency-Key", "order-77"}}};
  const auto first = desk.http().ask(ask);
  CHECK(first.status == 201);
  const auto again = desk.http().ask(ask);
  CHECK(again.status == 200);
  CHECK(again.text("duplicate") == "true");
  CHECK(again.text("id") == first.text("id"));
  CHECK(desk.count("PENDING") == 1);
}

TEST_CASE("intake: an Idempotency-Key makes a whole list safe to repeat, even "
          "over a restart",
          "[end_to_end][intake]") {
  Desk desk;
  desk.start();
  const std::string item = R"({"ticker":"AAPL","side":"LONG","entryPrice":100,)"
                           R"("stopPrice":99,"targetPrice":102})";
  const Ask ask{http::Method::post,
                "/api/signals",
                "[" + item + "," + item + "]",
                {{"Idempotency-Key", "list-1"}}};
  CHECK(desk.http().ask(ask).number("accepted") == 2);
  desk.start();
  CHECK(desk.http().ask(ask).number("duplicates") == 2);
  CHECK(desk.count("PENDING") == 2);
}

TEST_CASE("intake: what was sent is what is stored", "[end_to_end][intake]") {
  Desk desk;
  desk.start();
  const auto posted = desk.http().post(
    "/api/signals",
    R"({"id":"x-1","ticker":" brk.b ","side":"short","entryPrice":"412.105",)"
    R"("stopPrice":415.2,"targetPrice":400,"timeframe":"5Min",)"
    R"("source":"DESK","reasoning":"a \"quoted\" thought\u00e9",)"
    R"("vwap":411.5,"playbookScore":7.5,"createdAt":"2026-01-30T15:04:05Z"})");
  REQUIRE(posted.status == 201);
  const auto record = desk.signal("x-1");
  CHECK(record.text("signal.ticker") == "BRK-B");
  CHECK(record.text("signal.side") == "SHORT");
  CHECK(record.text("signal.entryPrice") == "412.105");
  CHECK(record.text("signal.stopPrice") == "415.2");
  CHECK(record.text("signal.targetPrice") == "400");
  CHECK(record.text("signal.timeframe") == "5Min");
  CHECK(record.text("signal.source") == "DESK");
  CHECK(record.text("signal.reasoning") == "a \"quoted\" thoughté");
  CHECK(record.text("signal.vwap") == "411.5");
  CHECK(record.text("signal.playbookScore") == "7.5");
  CHECK(record.text("signal.createdAt") == "2026-01-30T15:04:05.000Z");
}

TEST_CASE("intake: what was answered survives a kill", "[end_to_end][intake]") {
  Desk desk;
  desk.start();
  for (int i = 0; i < 20; ++i)
    desk.post("s" + std::to_string(i));
  desk.daemon().process().signal(SIGKILL);
  desk.start();
  for (int i = 0; i < 20; ++i)
    CHECK(desk.status_of("s" + std::to_string(i)) == "PENDING");
}

TEST_CASE("intake: many posters at once lose nothing", "[end_to_end][intake]") {
  Desk desk;
  desk.start();
  auto answers = desk.start_posts(200);
  for (auto& answer : answers)
    CHECK(answer.get().status == 201);
  CHECK(desk.count("PENDING") == 200);
}
