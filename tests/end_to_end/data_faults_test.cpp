#include "tests/end_to_end/desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE("data faults: without bars nothing is scored and all is tried again",
          "[end_to_end][data_faults]") {
  const auto kind =
    GENERATE(as<std::string>{}, R"("kind":"status","status":500)",
             R"("kind":"status","status":401)", R"("kind":"rate_limit")",
             R"("kind":"garbage")", R"("kind":"cut")", R"("kind":"drop")",
             R"("kind":"hang")");
  CAPTURE(kind);
  Desk desk;
  desk.start({{"AI_SCORE_TIMEOUT_MS", "1000"}});
  desk.sim.fault(R"({"service":"data","count":-1,)" + kind + "}");
  desk.post("one");
  CHECK(desk.drain().number("errorCount") == 1);
  const auto record = desk.signal("one");
  CAPTURE(record.body);
  CHECK(record.text("signal.status") == "ERROR");
  CHECK(record.text("signal.aiErrorReason") == "bars_unavailable");
  CHECK(record.text("signal.nextScoreAt") != "(absent)");
  CHECK(desk.sim.model_requests() == 0);
}

TEST_CASE("data faults: an answer without bars is too few bars",
          "[end_to_end][data_faults]") {
  Desk desk;
  desk.start();
  desk.sim.fault(R"({"service":"data","count":-1,"kind":"empty"})");
  desk.post("one");
  desk.drain();
  CHECK(desk.signal("one").text("signal.error") == "insufficient_bars");
  CHECK(desk.sim.model_requests() == 0);
}

TEST_CASE("data faults: when bars come again a person's retry is scored",
          "[end_to_end][data_faults]") {
  Desk desk;
  desk.start();
  desk.sim.fault(R"({"service":"data","count":-1,"kind":"drop"})");
  desk.post("one");
  desk.drain();
  REQUIRE(desk.status_of("one") == "ERROR");
  desk.sim.end_faults();
  CHECK(desk.http().post("/api/signals/one/retry").status == 200);
  CHECK(desk.drain().number("scoredCount") == 1);
}

TEST_CASE("data faults: without market data nothing is claimed",
          "[end_to_end][data_faults]") {
  Desk desk;
  const Environment no_data{
    {"ALPACA_DATA_URL", ""}, {"ALPACA_API_KEY", ""}, {"ALPACA_SECRET_KEY", ""}};
  desk.start(no_data);
  desk.post("one");
  const auto drained = desk.drain();
  CHECK(drained.text("reason") == "market_data_not_configured");
  CHECK(desk.status_of("one") == "PENDING");
  desk.start(with(no_data, {{"MIN_BARS_FOR_AI", "0"}}));
  CHECK(desk.drain().number("scoredCount") == 1);
}

TEST_CASE("data faults: a class share is asked for as the service writes it",
          "[end_to_end][data_faults]") {
  Desk desk;
  desk.start();
  desk.post("one", "BRK-B");
  CHECK(desk.drain().number("scoredCount") == 1);
  const auto log = desk.sim.http().get("/sim/requests?service=data");
  REQUIRE(!log.items("requests").empty());
  CHECK(log.body.find("BRK.B") != std::string::npos);
}
