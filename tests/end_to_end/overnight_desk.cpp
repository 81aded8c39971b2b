#include "tests/end_to_end/overnight_desk.hpp"

#include <array>

#include <fmt/format.h>

#include "tests/support/catch.hpp"

namespace signalbox::test {

namespace {

constexpr std::array<const char*, 9> symbols{
  "AAPL", "MSFT", "NVDA", "BE", "CAT", "BRK-B", "JPM", "XOM", "KO"};
constexpr int assets_of_a_user = 3;
constexpr std::array<const char*, 7> pairs{
  "USD_EUR", "USD_GBP", "USD_BRL", "USD_CAD", "USD_AUD", "USD_JPY", "USD_CHF"};
constexpr std::array<const char*, 4> event_types{
  "CALC_STARTED", "INPUTS_CAPTURED", "SCORES_COMPUTED", "CALC_COMPLETED"};

/// Two sets: one of its own market, one of every other.
constexpr const char* criteria_member =
  R"(,"criteria":[{"assetType":"stock","market":"US_TECH",)"
  R"("name":"growth","criteria":[)"
  R"({"id":"r1","name":"cheap","metric":"pe_ratio","operator":"lt",)"
  R"("value":"30","points":10,"sortOrder":1},)"
  R"({"id":"r2","name":"large","metric":"market_cap","operator":"gte",)"
  R"("value":"50000000000","points":15,"sortOrder":2},)"
  R"({"id":"r3","name":"indebted","metric":"debt_to_equity",)"
  R"("operator":"gt","value":"2","points":-5,"sortOrder":3}]},)"
  R"({"assetType":"stock","market":"*","name":"income","criteria":[)"
  R"({"id":"r4","name":"yield","metric":"dividend_yield",)"
  R"("operator":"between","value":"2","value2":"6","points":20,)"
  R"("sortOrder":1},)"
  R"({"id":"r5","name":"affordable","metric":"price","operator":"lte",)"
  R"("value":"150.5","points":5,"sortOrder":2}]}])";

/// An asset; its number says its id and its market.
std::string asset_json(const std::string& user, int asset,
                       const std::string& symbol) {
  return fmt::format(
    R"({{"id":"{}-a{}","symbol":"{}","assetType":"stock","market":"{}",)"
    R"("quantity":"1.5","purchasePrice":"100.25","currency":"USD"}})",
    user, asset, symbol, asset % 2 == 0 ? "US_TECH" : "US_ENERGY");
}

/// A user with one portfolio; `more` follows it.
std::string user_json(const std::string& id, const std::string& currency,
                      const std::string& assets, const std::string& more) {
  return fmt::format(
    R"({{"id":"{0}","email":"{0}@example.com","baseCurrency":"{1}",)"
    R"("portfolios":[{{"id":"{0}-p","name":"main","assets":[{2}]}}]{3}}})",
    id, currency, assets, more);
}

std::string user_json(int user) {
  std::string assets;
  for (int asset = 1; asset <= assets_of_a_user; ++asset) {
    const auto place =
      static_cast<std::size_t>(user + asset * 4) % symbols.size();
    assets += (asset == 1 ? "" : ",") +
              asset_json(user_id(user), asset, symbols.at(place));
  }
  return user_json(user_id(user), user % 2 == 0 ? "BRL" : "USD", assets,
                   criteria_member);
}

std::string bulk_body(const std::string& users) {
  std::string body = R"({"users":[)";
  body += users;
  body += "]}";
  return body;
}

std::string breakdown_of(const json::Value& score) {
  std::string text;
  const auto* const rules = find_at(score, "breakdown");
  REQUIRE(rules != nullptr);
  for (const auto& rule : rules->items())
    for (const auto* const member :
         {"criterionId", "criterionName", "matched", "pointsAwarded",
          "actualValue", "skippedReason"})
      text += text_at(rule, member) + ";";
  return text;
}

std::string rates_in(const json::Value& inputs) {
  std::string text;
  for (const auto* const pair : pairs)
    for (const auto* const member : {"rate", "asOf", "fetchedAt", "stale"})
      text +=
        text_at(inputs, fmt::format("payload.rates.{}.{}", pair, member)) + " ";
  return text;
}

} // namespace

OvernightDesk::OvernightDesk() {
  const auto now = sim.http().get("/sim/clock").text("now");
  steer("clock", R"({"now":")" + now + R"(","frozen":true})");
}

Environment OvernightDesk::overnight_settings() const {
  return {{"PROVIDER_FX_URL", sim.url()},
          {"PROVIDER_PRICES_URL", sim.url()},
          {"PROVIDER_FUNDAMENTALS_URL", sim.url()},
          {"PROVIDER_RETRY_BASE_MS", "10"},
          {"OTEL_EXPORTER_OTLP_ENDPOINT", sim.url()},
          {"OTEL_BSP_SCHEDULE_DELAY", "50"}};
}

RunningDaemon& OvernightDesk::open(const Environment& more) {
  return start(with(overnight_settings(), more));
}

void OvernightDesk::steer(const std::string& what, const std::string& body) {
  check_taken(sim.http().ask({http::Method::post,
                              "/sim/" + what,
                              body,
                              {{"Content-Type", "application/json"}}}));
}

void OvernightDesk::slow_down(const std::string& service, int millis) {
  sim.fault(
    fmt::format(R"({{"service":"{}","kind":"delay","delayMs":{},"count":-1}})",
                service, millis));
}

Answer OvernightDesk::asked() {
  auto counts = sim.http().get("/sim/asked");
  check_taken(counts);
  return counts;
}

void OvernightDesk::forget_asked() {
  check_taken(sim.http().ask({http::Method::del, "/sim/requests"}));
}

void OvernightDesk::load(int users) {
  load_body(users_body(users));
}

void OvernightDesk::load_without_rules(const std::string& id) {
  load_body(bulk_body(user_json(id, "USD", asset_json(id, 1, "AAPL"), "")));
}

void OvernightDesk::load_wide(int assets) {
  std::string list;
  for (int asset = 1; asset <= assets; ++asset)
    list += (asset == 1 ? "" : ",") +
            asset_json("wide", asset, fmt::format("W{}", asset));
  load_body(bulk_body(user_json("wide", "USD", list, criteria_member)));
}

void OvernightDesk::load_body(const std::string& users) {
  check_taken(http().post("/api/users/bulk", users));
}

std::string OvernightDesk::begin() {
  const auto begun = ask_for_run(true);
  INFO(begun.body);
  REQUIRE(begun.status == 202);
  CHECK(begun.text("status") == "started");
  return begun.text("runId");
}

Answer OvernightDesk::ask_for_run(bool force) {
  return http().post("/api/overnight/run",
                     force ? R"({"force":true})" : R"({})");
}

Answer OvernightDesk::view(const std::string& run_id) {
  auto shown = http().get("/api/overnight/runs/" + run_id);
  check_taken(shown);
  return shown;
}

Answer OvernightDesk::ended(const std::string& run_id) {
  Answer shown;
  const bool over = eventually([&] {
    shown = view(run_id);
    return shown.text("run.status") != "started";
  });
  INFO(shown.body);
  REQUIRE(over);
  return shown;
}

std::map<std::string, std::string>
OvernightDesk::steps_done(const std::string& run_id) {
  std::map<std::string, std::string> done;
  const auto shown = view(run_id);
  for (const auto& step : shown.items("run.steps"))
    if (text_at(step, "status") == "done")
      done[text_at(step, "step")] =
        text_at(step, "attempts") + " " + text_at(step, "completedAt");
  return done;
}

std::vector<json::Value>
OvernightDesk::calculations(const std::string& run_id) {
  const auto found = http().get("/api/calculations?limit=1000&runId=" + run_id);
  check_taken(found);
  return found.items("calculations");
}

std::vector<json::Value> OvernightDesk::events(const std::string& run_id,
                                               const std::string& user_id) {
  std::vector<json::Value> found;
  for (const auto& calculation : calculations(run_id)) {
    if (text_at(calculation, "userId") != user_id)
      continue;
    CHECK(found.empty());
    found = http()
              .get("/api/calculations/" + text_at(calculation, "correlationId"))
              .items("events");
  }
  return found;
}

std::map<std::string, std::string> OvernightDesk::scores(int users) {
  std::map<std::string, std::string> found;
  for (int user = 1; user <= users; ++user) {
    const auto shown = http().get("/api/users/" + user_id(user) + "/scores");
    check_taken(shown);
    for (const auto& score : shown.items("scores"))
      found[text_at(score, "assetId")] =
        text_at(score, "score") + " " + text_at(score, "maxPossibleScore") +
        " " + text_at(score, "percentage") + " " + breakdown_of(score);
  }
  return found;
}

std::set<std::string> OvernightDesk::rates_of(const std::string& run_id) {
  std::set<std::string> found;
  for (const auto& calculation : calculations(run_id)) {
    const auto stream =
      http().get("/api/calculations/" + text_at(calculation, "correlationId"));
    check_taken(stream);
    const auto events = stream.items("events");
    check_four_events(events);
    found.insert(rates_in(events.at(1)));
  }
  return found;
}

std::string user_id(int number) {
  return fmt::format("u{:03}", number);
}

std::string users_body(int users) {
  std::string body;
  for (int user = 1; user <= users; ++user)
    body += (user == 1 ? "" : ",") + user_json(user);
  return bulk_body(body);
}

std::string first_fault(const Answer& ended, const std::string& member) {
  return ended.text("run.errorDetails.errors.0." + member);
}

void check_four_events(const std::vector<json::Value>& events) {
  REQUIRE(events.size() == event_types.size());
  for (std::size_t i = 0; i < events.size(); ++i) {
    CHECK(text_at(events[i], "eventType") == event_types.at(i));
    CHECK(text_at(events[i], "seq") == std::to_string(i + 1));
    CHECK(text_at(events[i], "correlationId") ==
          text_at(events[0], "correlationId"));
  }
}

} // namespace signalbox::test
