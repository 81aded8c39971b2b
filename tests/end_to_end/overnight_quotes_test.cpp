#include "tests/end_to_end/overnight_desk.hpp"
#include "tests/end_to_end/store_clock.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// A pair of the rates that the first user was scored with.
json::Value rate_of(OvernightDesk& desk, const Answer& ended) {
  const auto events = desk.events(ended.text("run.id"), user_id(1));
  check_four_events(events);
  const auto* const rate = find_at(events[1], "payload.rates.USD_BRL");
  REQUIRE(rate != nullptr);
  return *rate;
}

/// Whether a rule of the user's scores was skipped for that reason.
bool skipped(OvernightDesk& desk, const std::string& user,
             const std::string& reason) {
  const auto shown = desk.http().get("/api/users/" + user + "/scores");
  return shown.body.find("\"skippedReason\":\"" + reason + "\"") !=
         std::string::npos;
}

} // namespace

TEST_CASE("overnight_quotes: a silent symbol leaves its users partial",
          "[end_to_end][overnight_quotes]") {
  OvernightDesk desk;
  desk.open();
  desk.load(1);
  const auto symbol = desk.http()
                        .get("/api/users/u001")
                        .text("user.portfolios.0.assets.0.symbol");
  desk.steer("data", R"({"silent":[")" + symbol + R"("]})");
  const auto ended = desk.night();
  CHECK(ended.text("run.status") == "completed");
  const auto events = desk.events(ended.text("run.id"), user_id(1));
  check_four_events(events);
  CHECK(text_at(events[2], "payload.skipped.0.reason") == "missing_price");
  CHECK(text_at(events[3], "payload.status") == "partial");
  CHECK(text_at(events[3], "payload.assetCount") == "2");
}

TEST_CASE("overnight_quotes: kept rates stand in for a provider that is down",
          "[end_to_end][overnight_quotes]") {
  OvernightDesk desk;
  desk.open();
  desk.load(1);
  const auto fresh = rate_of(desk, desk.night());
  CHECK(text_at(fresh, "stale") == "false");
  desk.sim.fault(R"({"service":"fx","kind":"status","status":503,"count":-1})");
  const auto ended = desk.night();
  CHECK(ended.text("run.status") == "completed");
  const auto kept = rate_of(desk, ended);
  CHECK(text_at(kept, "stale") == "true");
  CHECK(text_at(kept, "rate") == text_at(fresh, "rate"));
  CHECK(text_at(kept, "fetchedAt") == text_at(fresh, "fetchedAt"));
}

TEST_CASE(
  "overnight_quotes: an absurd rate is refused in favour of the kept one",
  "[end_to_end][overnight_quotes]") {
  OvernightDesk desk;
  desk.open();
  desk.load(1);
  const auto fresh = rate_of(desk, desk.night());
  const auto* const absurd = GENERATE("53.124", "0", "-5.3");
  desk.steer("fx", std::string(R"({"rates":{"BRL":")") + absurd + R"("}})");
  const auto kept = rate_of(desk, desk.night());
  CHECK(text_at(kept, "stale") == "true");
  CHECK(text_at(kept, "rate") == text_at(fresh, "rate"));
}

TEST_CASE(
  "overnight_quotes: without usable rates a night fails and scores nothing",
  "[end_to_end][overnight_quotes]") {
  OvernightDesk desk;
  desk.open();
  desk.load(1);
  const bool had_rates = GENERATE(false, true);
  if (had_rates) {
    desk.night();
    desk.daemon().stop(SIGTERM);
    change_store(desk.store(), "UPDATE kept_rates SET fetched_at = "
                               "fetched_at - 73 * 3600000");
    desk.open();
  }
  const auto before = desk.scores(1);
  desk.sim.fault(R"({"service":"fx","kind":"error_in_200","count":-1})");
  const auto ended = desk.night();
  INFO(ended.body);
  CHECK(ended.text("run.status") == "failed");
  CHECK(first_fault(ended, "stage") == "fetch-exchange-rates");
  CHECK(first_fault(ended, "message").starts_with("ALL_PROVIDERS_FAILED"));
  CHECK(desk.calculations(ended.text("run.id")).empty());
  CHECK(desk.scores(1) == before);
}

TEST_CASE("overnight_quotes: rates of an old day are used and marked",
          "[end_to_end][overnight_quotes]") {
  OvernightDesk desk;
  desk.open();
  desk.load(1);
  desk.steer("fx", R"({"date":"2026-01-05"})");
  const auto ended = desk.night();
  CHECK(ended.text("run.status") == "completed");
  const auto rate = rate_of(desk, ended);
  CHECK(text_at(rate, "asOf") == "2026-01-05");
  CHECK(text_at(rate, "stale") == "true");
}

TEST_CASE("overnight_quotes: a currency without a rate skips rules, not users",
          "[end_to_end][overnight_quotes]") {
  OvernightDesk desk;
  desk.open();
  desk.load(2);
  desk.steer("fx", R"({"rates":{"BRL":null}})");
  CHECK(desk.night().text("run.status") == "completed");
  CHECK(skipped(desk, user_id(2), "missing_rate"));
  CHECK_FALSE(skipped(desk, user_id(1), "missing_rate"));
}

TEST_CASE("overnight_quotes: without fundamentals a night goes on",
          "[end_to_end][overnight_quotes]") {
  OvernightDesk desk;
  desk.open();
  desk.load(1);
  desk.sim.fault(R"({"service":"fundamentals","kind":"status","count":-1})");
  CHECK(desk.night().text("run.status") == "completed");
  CHECK(skipped(desk, user_id(1), "missing_fundamental"));
}

TEST_CASE("overnight_quotes: an unreadable figure costs its symbol only",
          "[end_to_end][overnight_quotes]") {
  OvernightDesk desk;
  desk.open();
  desk.load(60);
  desk.steer("fundamentals", R"({"symbol":"AAPL","values":{"roe":true}})");
  const auto ended = desk.night();
  CHECK(ended.text("run.status") == "completed");
  CHECK(ended.number("run.metrics.assetsScored") == 180);
}
