#include "app/settings_checks.hpp"

#include <string>

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

/// A daemon that everybody may reach, rightly set up.
Settings open_surface() {
  Settings settings;
  settings.server.host = "10.0.0.1";
  settings.access.admin_token = std::string(32, 't');
  settings.server.tls_certificate_file = "cert.pem";
  settings.server.tls_key_file = "key.pem";
  return settings;
}

std::string only_fault(const Settings& settings) {
  const auto faults = check_combinations(settings);
  REQUIRE(faults.size() == 1);
  return faults[0].detail;
}

} // namespace

TEST_CASE("settings_checks: the defaults fit together",
          "[app][settings_checks]") {
  CHECK(check_combinations({}).empty());
  CHECK(doubtful_combinations({}).empty());
}

TEST_CASE("settings_checks: a freeze is the end of its round, and its margin "
          "the end of the freeze",
          "[app][settings_checks]") {
  Settings settings;
  settings.rounds.duration = Millis{2000};
  settings.rounds.freeze = Millis{2000};
  settings.rounds.freeze_safety = Millis{100};
  CHECK(only_fault(settings).starts_with("FREEZE_SEC must be shorter"));
  settings.rounds.freeze = Millis{1000};
  settings.rounds.freeze_safety = Millis{1000};
  CHECK(only_fault(settings).starts_with("FREEZE_SAFETY_SEC must be shorter"));
}

TEST_CASE("settings_checks: a look that comes too seldom is doubtful",
          "[app][settings_checks]") {
  Settings settings;
  settings.rounds.check = Millis{164'999};
  CHECK(doubtful_combinations(settings).empty());
  settings.rounds.check = Millis{165'000};
  REQUIRE(doubtful_combinations(settings).size() == 1);
  CHECK(doubtful_combinations(settings)[0].starts_with("AUTOMATION_CHECK_MS"));
}

TEST_CASE("settings_checks: an open surface with token and TLS is allowed",
          "[app][settings_checks]") {
  CHECK(check_combinations(open_surface()).empty());
}

TEST_CASE("settings_checks: an open surface may do without TLS if told so",
          "[app][settings_checks]") {
  auto settings = open_surface();
  settings.server.tls_certificate_file.clear();
  settings.server.tls_key_file.clear();
  CHECK(only_fault(settings).find("needs ADMIN_TLS_CERT") != std::string::npos);
  settings.insecure = true;
  CHECK(check_combinations(settings).empty());
}

TEST_CASE("settings_checks: an open surface needs a long token",
          "[app][settings_checks]") {
  auto settings = open_surface();
  settings.access.admin_token.pop_back();
  CHECK(only_fault(settings).find("at least 32") != std::string::npos);
}

TEST_CASE("settings_checks: halves of a pair are named",
          "[app][settings_checks]") {
  Settings settings;
  settings.server.tls_key_file = "key.pem";
  CHECK(only_fault(settings).find("ADMIN_TLS_CERT and ADMIN_TLS_KEY") == 0);
  settings = {};
  settings.market_data.secret_key = "s";
  CHECK(only_fault(settings).find("ALPACA_API_KEY and") == 0);
}

TEST_CASE("settings_checks: times that contradict each other are named",
          "[app][settings_checks]") {
  Settings settings;
  settings.heartbeat.stalled = settings.heartbeat.interval;
  CHECK(only_fault(settings).find("ACTOR_STALL_MS") == 0);
  settings = {};
  settings.restart.backoff_min = settings.restart.backoff_max + Millis{1};
  CHECK(only_fault(settings).find("RESTART_BACKOFF_MIN_MS") == 0);
  settings = {};
  settings.server.header_time = settings.server.request_time + Millis{1};
  CHECK(only_fault(settings).find("HTTP_HEADER_MS") == 0);
}

TEST_CASE("settings_checks: a deadline within the soft-stop margin is legal",
          "[app][settings_checks]") {
  Settings settings;
  settings.drain.budget = settings.drain.soft_stop;
  CHECK(check_combinations(settings).empty());
}

TEST_CASE("settings_checks: several faults are reported together",
          "[app][settings_checks]") {
  Settings settings;
  settings.server.host = "0.0.0.0";
  settings.market_data.api_key = "k";
  CHECK(check_combinations(settings).size() == 3);
}

TEST_CASE("settings_checks: a reserve that takes everything is doubtful",
          "[app][settings_checks]") {
  Settings settings;
  settings.budget.freeze_reserve = settings.budget.lookup_capacity;
  CHECK(doubtful_combinations(settings).size() == 1);
  --settings.budget.freeze_reserve;
  CHECK(doubtful_combinations(settings).empty());
}

TEST_CASE("settings_checks: the plan of calls follows the settings",
          "[app][settings_checks]") {
  Settings settings;
  CHECK(plan_post_calls(settings).over.empty());
  CHECK(plan_post_calls(settings).services.at(1).calls == 2);
  settings.poll.interval = Millis{60'000};
  CHECK(plan_post_calls(settings).over.size() == 1);
  settings.post_service.enabled = false;
  CHECK(plan_post_calls(settings).over.empty());
}

TEST_CASE("settings_checks: every address without a name is doubtful",
          "[app][settings_checks]") {
  auto settings = open_surface();
  settings.server.host = "0.0.0.0";
  CHECK(doubtful_combinations(settings).size() == 1);
  settings.access.hosts = {"desk.example"};
  CHECK(doubtful_combinations(settings).empty());
}

TEST_CASE("settings_checks: a key without its service is doubtful",
          "[app][settings_checks]") {
  Settings settings;
  settings.quotes.fundamentals_key = "key";
  REQUIRE(doubtful_combinations(settings).size() == 1);
  CHECK(doubtful_combinations(settings)[0].starts_with(
    "PROVIDER_FUNDAMENTALS_KEY"));
  settings.quotes.fundamentals_url = "https://fundamentals.example";
  CHECK(doubtful_combinations(settings).empty());
}

TEST_CASE("settings_checks: notionals of the simulation fit together",
          "[app][settings_checks]") {
  Settings settings;
  settings.replay.pipeline.simulation.notional_min = Decimal::whole(5001);
  CHECK(only_fault(settings).starts_with("SIM_NOTIONAL_MIN"));
}

TEST_CASE("settings_checks: what part D cannot do as it is told is doubtful",
          "[app][settings_checks]") {
  Settings settings;
  settings.access.ingest_trust_header = "x-forwarded-for";
  settings.replay.emit_signals = true;
  settings.work.signals = false;
  CHECK(doubtful_combinations(settings).size() == 2);
}
