#include <set>

#include "tests/end_to_end/ingest_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

/// `body` with one text in place of another, which it must hold.
std::string changed(std::string body, const std::string& from,
                    const std::string& to) {
  const auto at = body.find(from);
  REQUIRE(at != std::string::npos);
  return body.replace(at, from.size(), to);
}

} // namespace

TEST_CASE("ingest: the sample alert is entered as the worked example says",
          "[end_to_end][ingest]") {
  IngestDesk desk;
  desk.open();
  const auto answer = desk.ingest(desk.sample());
  INFO(answer.body);
  REQUIRE(answer.status == 200);
  CHECK(answer.text("ok") == "true");
  CHECK(answer.text("ticker") == "BE");
  CHECK(answer.text("stage") == "enter_now");
  CHECK(answer.text("duplicate") == "false");
  CHECK(answer.text("late") == "(absent)");
  CHECK(answer.header("cache-control") == "no-store");
  const auto id = answer.text("receiptId");
  const auto head = "BE:" + millis_text(desk.session.open + 5min) + ":";
  CHECK(id.starts_with(head));
  CHECK(id.size() == head.size() + 16);
  const auto latest = desk.latest("BE");
  INFO(latest.body);
  CHECK(latest.text("latest.rank") == "84");
  CHECK(latest.text("latest.kanban_stage") == "enter_now");
  const auto trades = desk.trades("&status=open");
  REQUIRE(trades.size() == 1);
  CHECK(text_at(trades[0], "notional") == "4142.78");
  CHECK(text_at(trades[0], "shares") == "45.365527");
  CHECK(text_at(trades[0], "direction") == "LONG");
}

TEST_CASE("ingest: the same alert again, or one that says the same, changes "
          "nothing",
          "[end_to_end][ingest]") {
  IngestDesk desk;
  desk.open();
  const auto first = desk.ingest(desk.sample());
  REQUIRE(first.status == 200);
  const auto before = desk.book();
  const auto again = desk.ingest(desk.sample());
  INFO(again.body);
  CHECK(again.status == 200);
  CHECK(again.text("duplicate") == "true");
  CHECK(again.text("receiptId") == first.text("receiptId"));
  // Numbers and order may be written in another way: it is the same payload.
  const auto spaced =
    changed(desk.sample(), R"("htf_score":28.4)", R"( "htf_score" : 28.40)");
  CHECK(desk.ingest(spaced).text("receiptId") == first.text("receiptId"));
  const auto repeated =
    desk.ingest(changed(desk.sample(), R"("rr":2.3)",
                        R"("rr":2.3,"note":"sent by another alert")"));
  INFO(repeated.body);
  CHECK(repeated.text("duplicate") == "true");
  CHECK(repeated.text("receiptId") != first.text("receiptId"));
  CHECK(desk.book() == before);
}

TEST_CASE("ingest: a late alert is stored and left to a replay",
          "[end_to_end][ingest]") {
  IngestDesk desk;
  desk.open();
  REQUIRE(desk.ingest(desk.sample(30min)).status == 200);
  const auto before = desk.book();
  const auto late = desk.ingest(desk.sample(10min));
  INFO(late.body);
  CHECK(late.status == 200);
  CHECK(late.text("late") == "true");
  CHECK(late.text("duplicate") == "false");
  CHECK(desk.book() == before);
  CHECK(desk.receipts() == 2);
}

TEST_CASE("ingest: a time out of range is stored and not processed",
          "[end_to_end][ingest]") {
  IngestDesk desk;
  desk.open();
  const auto now = SystemWallClock{}.now();
  const auto ts = GENERATE_COPY(WallTime{now + 10min}, WallTime{now - 24h * 8});
  const auto answer = desk.ingest(sample_alert(ts));
  INFO(answer.body);
  CHECK(answer.status == 200);
  CHECK(answer.text("ok") == "true");
  CHECK(answer.text("note") == "ts_out_of_range");
  CHECK(answer.text("stage") == "(absent)");
  CHECK(answer.text("receiptId").starts_with("BE:"));
  CHECK(desk.trades().empty());
  CHECK(desk.latest("BE").status == 404);
  CHECK(desk.receipts() == 1);
}

TEST_CASE("ingest: what is not JSON is refused and not stored",
          "[end_to_end][ingest]") {
  IngestDesk desk;
  desk.open();
  const auto sample = desk.sample();
  for (const auto& body :
       {without_price(sample), sample.substr(0, sample.size() - 1),
        sample + "}", std::string("alert!"),
        changed(sample, R"("rr":2.3)", R"("rr":2.3,"rr":2.4)")}) {
    const auto answer = desk.ingest(body);
    CAPTURE(body, answer.body);
    CHECK(answer.status == 400);
    CHECK(answer.text("error") == "bad_json");
  }
  CHECK(desk.receipts() == 0);
}

TEST_CASE("ingest: missing fields are named", "[end_to_end][ingest]") {
  IngestDesk desk;
  desk.open();
  const auto answer = desk.ingest(R"({"ticker":"BE","htf_score":1})");
  INFO(answer.body);
  CHECK(answer.status == 400);
  CHECK(answer.text("ok") == "false");
  CHECK(answer.text("error") == "invalid_payload");
  std::set<std::string> missing;
  for (const auto& field : answer.items("missing"))
    missing.emplace(field.text());
  CHECK(missing == std::set<std::string>{"ts", "ltf_score"});
  CHECK(desk.receipts() == 0);
}

TEST_CASE("ingest: only the key opens it, wherever it stands",
          "[end_to_end][ingest]") {
  IngestDesk desk;
  auto& stranger = desk.open().stranger();
  const auto sample = desk.sample();
  CHECK(stranger.post("/timed/ingest", sample).status == 401);
  CHECK(stranger.post("/timed/ingest?key=wrong", sample).status == 401);
  CHECK(stranger.post("/timed/ingest?key=", sample).status == 401);
  CHECK(stranger.get("/timed/all").status == 401);
  CHECK(desk.receipts() == 0);
  const std::string key = timed_key;
  CHECK(stranger.post("/timed/ingest?key=" + key, sample).status == 200);
  const auto by_body = stranger.post(
    "/timed/ingest", R"({"key":")" + key + R"(",)" + sample.substr(1));
  INFO(by_body.body);
  // The key is no part of the payload.
  CHECK(by_body.text("duplicate") == "true");
  CHECK(desk.latest("BE").body.find(key) == std::string::npos);
  CHECK(desk.daemon().process().output().find(key) == std::string::npos);
}

TEST_CASE("ingest: without a key nothing is open", "[end_to_end][ingest]") {
  IngestDesk desk;
  auto& stranger = desk.start().stranger();
  CHECK(stranger.post("/timed/ingest?key=", desk.sample()).status == 401);
  CHECK(stranger.get("/timed/health?key=").status == 401);
}

TEST_CASE("ingest: a sender that repeats, shuffles and spoils leaves the book "
          "of a good one",
          "[end_to_end][ingest]") {
  IngestDesk good, bad;
  const auto alerts = good.day(6);
  good.open();
  good.feed(alerts);
  bad.open();
  AlertSender sender(bad.daemon().url(), timed_key, hasty);
  // Nothing is swapped: order is what the rules go by.
  for (const auto& body : with_mischief(alerts, {30, 0, 10}, 5))
    sender.send(body);
  CHECK(bad.book() == good.book());
  CHECK(sender.longest() < give_up);
  std::int64_t spoiled = 0, refused = 0;
  for (const auto& delivery : sender.sent()) {
    REQUIRE(delivery.statuses.size() == 1);
    spoiled += delivery.body.find("NaN") != std::string::npos ? 1 : 0;
    refused += delivery.statuses.front() == 400 ? 1 : 0;
  }
  CHECK(spoiled > 0);
  CHECK(refused == spoiled);
  CHECK(bad.receipts() == static_cast<std::int64_t>(alerts.size()));
}

TEST_CASE("ingest: what comes out of order is stored all the same",
          "[end_to_end][ingest]") {
  IngestDesk desk;
  desk.open();
  const auto alerts = alert_day({desk.session, 1, 2});
  AlertSender sender(desk.daemon().url(), timed_key, hasty);
  std::int64_t late = 0;
  for (const auto& body : with_mischief(alerts, {0, 40, 0}, 6))
    late += sender.send(body).answer.text("late") == "true" ? 1 : 0;
  CHECK(late > 0);
  CHECK(desk.receipts() == static_cast<std::int64_t>(alerts.size()));
}

TEST_CASE("ingest: many senders at once are answered in time",
          "[end_to_end][ingest]") {
  IngestDesk desk;
  desk.open();
  constexpr std::size_t at_once = 200;
  auto alerts = desk.day(40);
  alerts.resize(at_once);
  const SystemSteadyClock clock;
  std::vector<std::future<Answer>> coming;
  const auto began = clock.now();
  for (const auto& alert : alerts)
    coming.push_back(
      desk.timed().start({http::Method::post, "/timed/ingest", alert.body}));
  std::int64_t taken = 0;
  for (auto& answer : coming)
    taken += answer.get().status == 200 ? 1 : 0;
  CHECK(clock.now() - began < give_up);
  CHECK(taken == static_cast<std::int64_t>(alerts.size()));
}
