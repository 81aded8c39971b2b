#include "tests/end_to_end/trading_desk.hpp"

#include "tests/support/catch.hpp"
#include "json/reader.hpp"

namespace signalbox::test {

namespace {

/// At about 100, so that the signal's own stop lies within 5 %.
std::string tradable(int number) {
  const auto name = "T" + std::to_string(number);
  return R"({"id":"s-)" + name + R"(","ticker":")" + name +
         R"(","side":"LONG","entryPrice":100,"stopPrice":98,)"
         R"("targetPrice":104})";
}

} // namespace

TradingDesk::TradingDesk() {
  steer("market", R"({"mode":"open"})");
}

Environment TradingDesk::trading_settings() const {
  return {{"AUTO_TRADING_ENABLED", "1"},
          {"AI_MIN_SCORE_TO_QUALIFY", "0"},
          {"AUTO_TIER_C_MIN", "0"},
          {"AUTO_SEED_MIN_SCORE", "0"},
          {"AUTO_LAST_ENTRY_ET", "23:59"},
          {"AUTO_ENTRY_MIN_MINUTES_TO_CLOSE", "0"},
          {"AUTO_ENTRY_MAX_ENTRIES_PER_DAY", "100"},
          {"NOTIFY_WEBHOOK_URL", sim.url() + "/hooks/notify"},
          {"NOTIFY_PACE_MS", "10"}};
}

RunningDaemon& TradingDesk::trade(const Environment& more) {
  return start(with(trading_settings(), more));
}

void TradingDesk::steer(const std::string& what, const std::string& body) {
  check_taken(sim.http().ask({http::Method::post,
                              "/sim/broker/" + what,
                              body,
                              {{"Content-Type", "application/json"}}}));
}

void TradingDesk::set_price(const std::string& symbol,
                            const std::string& price) {
  check_taken(sim.http().ask(
    {http::Method::post,
     "/sim/prices",
     R"({"symbol":")" + symbol + R"(","price":")" + price + R"("})",
     {{"Content-Type", "application/json"}}}));
}

void TradingDesk::hold(const std::string& symbol, const std::string& qty) {
  steer("positions", R"({"symbol":")" + symbol + R"(","qty":")" + qty +
                       R"(","avg_entry_price":"100"})");
}

Answer TradingDesk::broker() {
  auto state = sim.http().get("/sim/broker");
  check_taken(state);
  return state;
}

std::map<std::string, std::int64_t> TradingDesk::orders_taken() {
  std::map<std::string, std::int64_t> taken;
  const auto state = json::parse(broker().body).value();
  for (const auto& [id, counts] : state.find("placed")->members())
    taken[id] = counts.find("accepted")->as_int().value();
  return taken;
}

void TradingDesk::seed(int trades) {
  std::string body;
  for (int i = 1; i <= trades; ++i) {
    set_price("T" + std::to_string(i), "100");
    body += (i == 1 ? "[" : ",") + tradable(i);
  }
  const auto posted = http().post("/api/signals", body + "]");
  INFO(posted.body);
  REQUIRE(posted.number("accepted") == trades);
  drain("?limit=25");
  const auto seeded =
    order("/api/auto-entry/seed-from-signals",
          R"({"limit":)" + std::to_string(trades) + R"(,"minScore":0})");
  INFO(seeded.body);
  REQUIRE(seeded.number("seeded") == trades);
}

Answer TradingDesk::execute() {
  auto ran = order("/api/auto-entry/execute");
  check_taken(ran);
  return ran;
}

Answer TradingDesk::order(const std::string& path, const std::string& body) {
  return http().post(path, body);
}

std::vector<json::Value> TradingDesk::trades(const std::string& status) {
  const auto found = http().get("/api/trades?status=" + status);
  check_taken(found);
  return found.items("trades");
}

} // namespace signalbox::test
