#include "app/setting_keys.hpp"

#include <set>
#include <string>

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("setting_keys: every name stands once", "[app][setting_keys]") {
  std::set<std::string_view> names;
  for (const auto& key : setting_keys())
    names.insert(key.name);
  CHECK(names.size() == setting_keys().size());
}

TEST_CASE("setting_keys: a default that is shown can be read again",
          "[app][setting_keys]") {
  for (const auto& key : setting_keys()) {
    CAPTURE(key.name);
    Settings settings;
    const auto text = key.binding.show(settings);
    if (!text.empty())
      CHECK(key.binding.read(settings, text).has_value());
    CHECK(key.binding.show(settings) == text);
  }
}

TEST_CASE("setting_keys: the defaults that users were promised",
          "[app][setting_keys]") {
  const auto [name, value] = GENERATE(table<std::string, std::string>({
    {"ADMIN_LISTEN", "127.0.0.1:8787"},
    {"STORE_URL", "sqlite:./signalbox.db"},
    {"LOG_LEVEL", "info"},
    {"LOG_FORMAT", "json"},
    {"AI_SCORE_DRAIN_DEADLINE_MS", "110000"},
    {"AI_SCORE_DRAIN_SOFT_STOP_MS", "8000"},
    {"AI_SCORE_DRAIN_MAX", "25"},
    {"AI_SCORE_DRAIN_CONCURRENCY", "5"},
    {"AI_SCORE_DRAIN_RECENT_HOURS", "6"},
    {"AI_SCORE_DRAIN_MAX_PARALLEL", "1"},
    {"AI_SCORE_TIMEOUT_MS", "30000"},
    {"AI_MIN_SCORE_TO_QUALIFY", "7.0"},
    {"AI_MIN_GRADE_TO_QUALIFY", "B"},
    {"AI_BUDGET_USD_PER_DAY", "0"},
    {"OPENAI_BASE_URL", "https://api.openai.com/v1"},
    {"OPENAI_MODEL_BULK", "gpt-5-mini"},
    {"OPENAI_MODEL_HEAVY", "gpt-5.1"},
    {"ALPACA_DATA_URL", "https://data.alpaca.markets"},
    {"ALPACA_DATA_FEED", "iex"},
    {"MIN_BARS_FOR_AI", "20"},
    {"TWITTER_POLL_INTERVAL", "120000"},
    {"VALIDATE_ENTRIES_INTERVAL", "180000"},
    {"FAST_DELETE_SWEEP_INTERVAL", "180000"},
    {"X_API_BASE", "https://api.x.com"},
    {"X_ENTRY_PATTERN", "\\$([A-Za-z][A-Za-z.]{0,5})\\b"},
    {"VALIDATE_MAX_BATCHES_PER_RUN", "3"},
    {"MAX_DELETIONS_PER_RUN", "100"},
    {"MAX_DELETIONS_PER_SWEEP", "5"},
    {"FAST_DELETE_LIMIT", "100"},
    {"OVERNIGHT_JOB_CRON", "0 4 * * *"},
    {"RATES_MAX_AGE_H", "72"},
    {"FUNDAMENTALS_MAX_AGE_H", "168"},
    {"PROVIDER_FX_URL", "https://api.frankfurter.dev"},
    {"OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:4318"},
    {"TV_ACK_ALWAYS_200", "0"},
    {"SIM_START_CASH", "100000"},
    {"SIM_FILL", "price"},
    {"REMOVAL_CONFIRM_MS", "60000"},
    {"SIGNAL_TTL_DAYS", "7"},
    {"SIGNAL_MAX_PENDING_HOURS", "24"},
    {"SCORE_DRAIN_INTERVAL_MS", "300000"},
    {"STOP_GRACE_MS", "25000"},
    {"BUDGET_WINDOW_MS", "900000"},
    {"BUDGET_MENTIONS_CAPACITY", "10"},
    {"BUDGET_TWEET_LOOKUP_CAPACITY", "15"},
    {"FREEZE_RESERVE_TOKENS", "6"},
  }));
  CAPTURE(name);
  const auto* key = find_setting_key(name);
  REQUIRE(key != nullptr);
  CHECK(key->binding.show({}) == value);
}

TEST_CASE("setting_keys: a pattern of items that is none is refused",
          "[app][setting_keys]") {
  Settings settings;
  const auto taken =
    find_setting_key("X_ENTRY_PATTERN")->binding.read(settings, "(");
  REQUIRE_FALSE(taken.has_value());
  CHECK(taken.error().detail.find("is no pattern that RE2 takes: ") == 0);
  CHECK(settings.items.pattern == ItemRules{}.pattern);
}

TEST_CASE("setting_keys: credentials are secrets", "[app][setting_keys]") {
  std::set<std::string> secrets;
  for (const auto& key : setting_keys())
    if (key.secret)
      secrets.emplace(key.name);
  CHECK(secrets == std::set<std::string>{
                     "ADMIN_TOKEN", "CRON_TOKEN", "AUTO_ENTRY_TOKEN",
                     "OPENAI_API_KEY", "ALPACA_API_KEY", "ALPACA_SECRET_KEY",
                     "X_BEARER_TOKEN", "OPEN_EXCHANGE_RATES_APP_ID",
                     "PROVIDER_FUNDAMENTALS_KEY", "NOTIFY_WEBHOOK_URL",
                     "ROUND_WEBHOOK_URL", "TIMED_API_KEY"});
}

TEST_CASE("setting_keys: an unknown name has no key", "[app][setting_keys]") {
  CHECK(find_setting_key("AI_SCORE_DRAIN") == nullptr);
}
