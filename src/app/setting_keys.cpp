#include "app/setting_keys.hpp"

#include <algorithm>
#include <limits>

#include "app/setting_keys_broker.hpp"
#include "app/setting_keys_budget.hpp"
#include "app/setting_keys_overnight.hpp"
#include "app/setting_keys_posts.hpp"
#include "app/setting_keys_replay.hpp"
#include "app/setting_keys_rounds.hpp"

namespace signalbox {
namespace {

constexpr std::int64_t any_count = std::numeric_limits<int>::max();

const std::vector<SettingKey> surface_keys{
  {"ADMIN_LISTEN", listen_address(), "address:port", chosen,
   "Where the daemon serves HTTP; beyond loopback it asks for more, see "
   "above."},
  {"ADMIN_TOKEN", secret(&Settings::access, &http::AccessRules::admin_token),
   "text", chosen, "Bearer token of the operators; empty closes their routes.",
   true},
  {"CRON_TOKEN", secret(&Settings::access, &http::AccessRules::cron_token),
   "text", required,
   "Value of x-cron-token for scheduled routes; empty closes them.", true},
  {"AUTO_ENTRY_TOKEN",
   secret(&Settings::access, &http::AccessRules::auto_entry_token), "text",
   required, "Opens POST /api/auto-entry; empty leaves that to CRON_TOKEN.",
   true},
  {"ADMIN_HOSTS", extra_hosts(), "comma list", chosen,
   "Further names under which clients may call, for the Host check."},
  {"ADMIN_TLS_CERT",
   into(&Settings::server, &HttpServerRules::tls_certificate_file), "file",
   chosen, "Certificate chain in PEM; empty serves plain HTTP."},
  {"ADMIN_TLS_KEY", into(&Settings::server, &HttpServerRules::tls_key_file),
   "file", chosen, "Private key in PEM that belongs to the certificate."},
  {"ADMIN_INSECURE", plain_http_allowed(), "0 or 1", chosen,
   "1 allows plain HTTP beyond loopback, behind a proxy that does TLS."},
  {"HTTP_MAX_CONNECTIONS",
   into(&Settings::server, &HttpServerRules::max_connections, {1, 100'000}),
   "count", chosen, "Connections served at once; more are answered 503."},
  {"HTTP_MAX_HEADER_BYTES",
   into(&Settings::server, &HttpServerRules::max_header, {1024, 1 << 20}),
   "bytes", chosen, "Largest request header."},
  {"HTTP_HEADER_MS",
   into(&Settings::server, &HttpServerRules::header_time, {1, hour_ms}), "ms",
   chosen, "Time from the first byte of a request to its last header."},
  {"HTTP_REQUEST_MS",
   into(&Settings::server, &HttpServerRules::request_time, {1, hour_ms}), "ms",
   chosen, "Time from the first byte of a request to its last."},
  {"HTTP_IDLE_MS",
   into(&Settings::server, &HttpServerRules::idle_time, {1, hour_ms}), "ms",
   chosen, "How long an idle connection is kept between two requests."},
};

const std::vector<SettingKey> store_keys{
  {"STORE_URL", store_url(), "sqlite:PATH", chosen,
   "Database of the daemon, one file on a local disk."},
  {"REDIS_URL", redis_url(), "URL", chosen,
   "Reserved: leave empty, several nodes are not supported yet."},
  {"SIGNAL_TTL_DAYS",
   into(&Settings::store, &StoreSettings::ttl_days, {1, 3650}), "days", chosen,
   "Archived signals are removed so long after their last change."},
  {"SIGNAL_MAX_PENDING_HOURS",
   into(&Settings::drain, &DrainRules::max_pending_hours, {1, 8760}), "hours",
   required, "A signal still PENDING after this ends as ERROR."},
};

const std::vector<SettingKey> drain_keys{
  {"ENABLE_SIGNALS", into(&Settings::work, &WorkSettings::signals), "0 or 1",
   chosen, "Signals and their scoring; 0 leaves health and metrics."},
  {"SCHEDULER_ENABLED", into(&Settings::work, &WorkSettings::scheduler),
   "0 or 1", chosen, "0: routes work, nothing starts by itself."},
  {"SCORE_DRAIN_INTERVAL_MS",
   into(&Settings::work, &WorkSettings::drain_interval, {1, day_ms}), "ms",
   required, "Grid of the scheduled drain, counted from the session's open."},
  {"SCORE_DRAIN_ANY_TIME", into(&Settings::work, &WorkSettings::drain_any_time),
   "0 or 1", chosen, "1: the scheduled drain also runs outside the session."},
  {"MARKET_CALENDAR_FILE",
   into(&Settings::work, &WorkSettings::calendar_overrides_file), "file",
   chosen, "JSON list of dates on which the exchange's rules are wrong."},
  {"AI_SCORE_DRAIN_DEADLINE_MS",
   into(&Settings::drain, &DrainRules::budget, {1, 120'000}), "ms", required,
   "Time budget of one drain; its caller waits 120 s at most."},
  {"AI_SCORE_DRAIN_SOFT_STOP_MS",
   into(&Settings::drain, &DrainRules::soft_stop, {0, 120'000}), "ms", required,
   "With this much left or less, a drain starts nothing more."},
  {"AI_SCORE_DRAIN_MAX",
   into(&Settings::drain, &DrainRules::max_signals, {1, any_count}), "count",
   required, "Most signals of one drain, whatever its caller asks for."},
  {"AI_SCORE_DRAIN_CONCURRENCY",
   into(&Settings::drain, &DrainRules::concurrency, {1, any_count}), "count",
   required, "Model calls of one drain in flight at once."},
  {"AI_SCORE_DRAIN_RECENT_HOURS",
   into(&Settings::drain, &DrainRules::recent_hours, {1, 8760}), "hours",
   required, "How far back a drain looks when it takes the newest first."},
  {"AI_SCORE_DRAIN_MAX_PARALLEL",
   into(&Settings::drain, &DrainRules::seats, {1, 1000}), "count", chosen,
   "Drains that may run side by side; 1 lets one exclude all others."},
};

const std::vector<SettingKey> schedule_keys{
  {"SCHEDULER_JITTER_MS",
   into(&Settings::jobs, &JobRules::jitter, {0, hour_ms}), "ms", required,
   "Longest random delay of a start; no more than half its interval counts."},
  {"SCHEDULER_RETRY_BASE_MS",
   into(&Settings::jobs, &JobRules::retry_base, {1, hour_ms}), "ms", required,
   "Doubled for the first retry of a failed job, and again for the second."},
};

const std::vector<SettingKey> scorer_keys{
  {"OPENAI_API_KEY", secret(&Settings::model, &ModelServerSettings::api_key),
   "text", "OpenAI",
   "Key of the model server; without it and without a base "
   "URL nothing is scored.",
   true},
  {"OPENAI_BASE_URL", model_base_url(), "URL", "OpenAI",
   "A server that speaks chat completions; given, it needs no key."},
  {"OPENAI_MODEL_BULK", into(&Settings::scorer, &ScorerRules::model_bulk),
   "name", chosen, "Model for most signals."},
  {"OPENAI_MODEL_HEAVY", into(&Settings::scorer, &ScorerRules::model_heavy),
   "name", chosen, "Model for signals with a playbookScore of 8 or more."},
  {"AI_SCORE_TIMEOUT_MS",
   into(&Settings::drain, &DrainRules::model_limit, {1, 120'000}), "ms", chosen,
   "Limit of one model call."},
  {"AI_SCORE_MAX_ATTEMPTS",
   into(&Settings::retry, &RetryRules::max_attempts, {1, 100}), "count", chosen,
   "Attempts on a signal whose faults are transient."},
  {"AI_SCORE_RETRY_ON_PARSE_FAIL",
   into(&Settings::scorer, &ScorerRules::parse_retries, {0, 10}), "count",
   chosen, "Further questions after an answer that cannot be read."},
  {"AI_BUDGET_USD_PER_DAY", daily_budget(), "USD", chosen,
   "Spending per trading day that stops scoring; 0 sets no limit."},
  {"AI_QUALIFY_MODE", into(&Settings::qualify, &QualifyRules::mode),
   "score or grade", chosen, "What decides whether a signal qualifies."},
  {"AI_MIN_SCORE_TO_QUALIFY",
   into(&Settings::qualify, &QualifyRules::min_score), "0 to 10", chosen,
   "Lowest score that qualifies, in the mode score."},
  {"AI_MIN_GRADE_TO_QUALIFY",
   into(&Settings::qualify, &QualifyRules::min_grade), "A+ A B C D F", chosen,
   "Lowest grade that qualifies, in the mode grade."},
};

const std::vector<SettingKey> market_data_keys{
  {"ALPACA_API_KEY",
   secret(&Settings::market_data, &MarketDataSettings::api_key), "text",
   "Alpaca", "Key id of the market-data service; needs its secret.", true},
  {"ALPACA_SECRET_KEY",
   secret(&Settings::market_data, &MarketDataSettings::secret_key), "text",
   "Alpaca", "Secret that belongs to the key id.", true},
  {"ALPACA_DATA_URL", market_data_base_url(), "URL", "Alpaca",
   "Base of the market-data service; given, it needs no keys."},
  {"ALPACA_DATA_FEED", market_data_feed(), "name", "Alpaca",
   "iex (free), sip, delayed_sip, otc, boats or overnight."},
  {"MIN_BARS_FOR_AI", into(&Settings::bars, &BarRules::min_bars, {0, 90}),
   "count", chosen, "Fewer bars than this and the model is not asked."},
};

const std::vector<SettingKey> process_keys{
  {"LOG_LEVEL", into(&Settings::log, &log::LogRules::level),
   "debug info warn error", chosen, "Least level that is written."},
  {"LOG_FORMAT", into(&Settings::log, &log::LogRules::format), "json or text",
   chosen, "json: one object a line; text: for a terminal."},
  {"ACTOR_PING_MS",
   into(&Settings::heartbeat, &HeartbeatRules::interval, {1, hour_ms}), "ms",
   chosen, "Time between two questions to an actor whether it lives."},
  {"ACTOR_STALL_MS",
   into(&Settings::heartbeat, &HeartbeatRules::stalled, {1, hour_ms}), "ms",
   chosen, "Silence after which an actor counts as stalled."},
  {"MONITOR_TICK_MS",
   into(&Settings::heartbeat, &HeartbeatRules::job_tick, {1, hour_ms}), "ms",
   chosen, "Time between two looks at the jobs, whether one is stalled."},
  {"RESTART_LIMIT",
   into(&Settings::restart, &RestartRules::max_restarts, {0, 1000}), "count",
   chosen, "Deaths of an actor within the window that are forgiven."},
  {"RESTART_WINDOW_MS",
   into(&Settings::restart, &RestartRules::window, {1, day_ms}), "ms", chosen,
   "The window in which deaths are counted."},
  {"RESTART_BACKOFF_MIN_MS",
   into(&Settings::restart, &RestartRules::backoff_min, {0, hour_ms}), "ms",
   chosen, "Wait before the first restart; every further one doubles it."},
  {"RESTART_BACKOFF_MAX_MS",
   into(&Settings::restart, &RestartRules::backoff_max, {0, hour_ms}), "ms",
   chosen, "Longest wait before a restart."},
  {"STOP_GRACE_MS",
   into(&Settings::restart, &RestartRules::stop_grace, {0, 30'000}), "ms",
   chosen, "Time for an orderly end; systemd is asked for 30 s."},
};

const std::vector<SettingKey> message_keys{
  {"NOTIFY_WEBHOOK_URL", webhook_url(&OutboxSettings::notify_url), "URL",
   chosen, "Slack-style webhook that tells people; empty tells nobody.", true},
  {"ROUND_WEBHOOK_URL", webhook_url(&OutboxSettings::rounds_url), "URL", chosen,
   "Receiver of frozen rounds as JSON; empty pushes none.", true},
  {"OUTBOX_RETRY_BASE_MS",
   into(&Settings::outbox, &OutboxSettings::retry_base, {1, hour_ms / 60}),
   "ms", chosen, "Wait after a failed push; each further one doubles it."},
  {"NOTIFY_DEDUPE_MS",
   into(&Settings::outbox, &OutboxSettings::notify_dedupe, {0, 7 * day_ms}),
   "ms", chosen, "The same thing is told once within this time."},
  {"NOTIFY_PACE_MS",
   into(&Settings::outbox, &OutboxSettings::notify_pace, {0, hour_ms / 60}),
   "ms", "Slack", "Least time between two messages to people."},
};

} // namespace

const std::vector<SettingKey>& setting_keys() {
  static const auto all = [] {
    std::vector<SettingKey> keys;
    for (const auto* group :
         {&surface_keys, &store_keys, &drain_keys, &schedule_keys, &scorer_keys,
          &market_data_keys, &broker_setting_keys(), &message_keys,
          &post_setting_keys(), &budget_setting_keys(), &round_setting_keys(),
          &overnight_setting_keys(), &replay_setting_keys(), &process_keys})
      keys.insert(keys.end(), group->begin(), group->end());
    return keys;
  }();
  return all;
}

const SettingKey* find_setting_key(std::string_view name) {
  const auto& keys = setting_keys();
  const auto found = std::ranges::find(keys, name, &SettingKey::name);
  return found == keys.end() ? nullptr : &*found;
}

} // namespace signalbox
