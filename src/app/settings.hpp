#pragma once

#include <string>

#include "adapters/beast/http_server.hpp"
#include "domain/broker/broker_truth.hpp"
#include "domain/budget/budget_rules.hpp"
#include "domain/core/clock.hpp"
#include "domain/entry/entry_rules.hpp"
#include "domain/health/heartbeat_book.hpp"
#include "domain/health/restart_rules.hpp"
#include "domain/outbox/delivery.hpp"
#include "domain/overnight/holding_words.hpp"
#include "domain/overnight/overnight_rules.hpp"
#include "domain/posts/post_rules.hpp"
#include "domain/replay/replay_rules.hpp"
#include "domain/schedule/job_rules.hpp"
#include "domain/schedule/round_rules.hpp"
#include "domain/signals/bars.hpp"
#include "domain/signals/drain.hpp"
#include "domain/signals/score.hpp"
#include "domain/signals/score_fault.hpp"
#include "domain/signals/scorer_rules.hpp"
#include "domain/trace/trace_rules.hpp"
#include "domain/trades/manage_plan.hpp"
#include "http/access.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

/// Where the records are kept, and for how long.
struct StoreSettings {
  std::string sqlite_path = "./signalbox.db"; ///< STORE_URL after `sqlite:`
  int ttl_days = 7;                           ///< SIGNAL_TTL_DAYS
};

/// The server that scores: anything that speaks OpenAI's chat completions.
struct ModelServerSettings {
  std::string base_url = "https://api.openai.com/v1"; ///< OPENAI_BASE_URL
  bool base_url_given = false; ///< local servers need no key
  std::string api_key;         ///< OPENAI_API_KEY

  bool configured() const { return base_url_given || !api_key.empty(); }
};

/// The market-data service that bars come from.
struct MarketDataSettings {
  std::string base_url = "https://data.alpaca.markets"; ///< ALPACA_DATA_URL
  bool base_url_given = false;
  std::string api_key, secret_key; ///< ALPACA_API_KEY, ALPACA_SECRET_KEY
  std::string feed = "iex";        ///< ALPACA_DATA_FEED

  bool configured() const {
    return base_url_given || (!api_key.empty() && !secret_key.empty());
  }
};

/// The broker that orders are sent to; its keys are those of market data.
struct BrokerSettings {
  std::string base_url =
    "https://paper-api.alpaca.markets"; ///< ALPACA_BASE_URL
  bool base_url_given = false;          ///< never replaces the keys
  bool stream = true;                   ///< ALPACA_STREAM_ENABLED
};

/// What the market loop seeds in one turn, unless it is asked for more.
struct SeedSettings {
  int limit = 3;       ///< AUTO_SEED_LIMIT
  Score min_score{75}; ///< AUTO_SEED_MIN_SCORE
};

/// Where messages for the outside go, and how.
struct OutboxSettings {
  std::string notify_url;        ///< NOTIFY_WEBHOOK_URL; empty: nobody is told
  std::string rounds_url;        ///< ROUND_WEBHOOK_URL; empty: no push
  Millis retry_base{1000};       ///< OUTBOX_RETRY_BASE_MS
  Millis notify_dedupe{3600000}; ///< NOTIFY_DEDUPE_MS
  Millis notify_pace{1000};      ///< NOTIFY_PACE_MS

  /// People get a message at the pace, and lose one that is refused; a round
  /// is pushed until it is taken.
  OutboxRules rules(OutboxChannel channel) const {
    const bool people = channel == OutboxChannel::notify;
    OutboxRules rules;
    rules.retry_base = retry_base;
    rules.pace = people ? notify_pace : Millis{0};
    rules.dedupe_for = notify_dedupe;
    rules.gives_up = people;
    return rules;
  }
};

/// The service that holds the posts, X, and the account that they mention.
struct PostServiceSettings {
  bool enabled = true;                        ///< ENABLE_POSTS
  std::string base_url = "https://api.x.com"; ///< X_API_BASE
  bool base_url_given = false;                ///< never replaces the token
  std::string bearer_token;                   ///< X_BEARER_TOKEN
  std::string user_id;                        ///< X_USER_ID
  std::string eligibility_file;               ///< ELIGIBILITY_FILE

  /// Why there are no posts; empty when they are on.
  std::string off_reason() const {
    if (!enabled)
      return "ENABLE_POSTS is 0";
    if (bearer_token.empty() || user_id.empty())
      return "X_BEARER_TOKEN and X_USER_ID are not both given";
    return {};
  }
};

/// Where overnight runs get rates, prices and fundamentals. Files come last.
struct QuoteServiceSettings {
  std::string fx_url =
    "https://api.frankfurter.dev"; ///< PROVIDER_FX_URL; empty: off
  std::string fx_fallback_url =
    "https://openexchangerates.org"; ///< PROVIDER_FX_FALLBACK_URL
  std::string fx_app_id;  ///< OPEN_EXCHANGE_RATES_APP_ID; empty: no fallback
  std::string prices_url; ///< PROVIDER_PRICES_URL; empty: ALPACA_DATA_URL
  std::string fundamentals_url;  ///< PROVIDER_FUNDAMENTALS_URL; empty: off
  std::string fundamentals_key;  ///< PROVIDER_FUNDAMENTALS_KEY
  std::string fx_file;           ///< PROVIDER_FX_FILE
  std::string prices_file;       ///< PROVIDER_PRICES_FILE
  std::string fundamentals_file; ///< PROVIDER_FUNDAMENTALS_FILE
};

/// Where spans go.
struct TraceServiceSettings {
  std::string endpoint =
    "http://127.0.0.1:4318"; ///< OTEL_EXPORTER_OTLP_ENDPOINT; empty: off
};

/// Part D: alerts, their board, the simulation and its replay.
struct ReplaySettings {
  bool enabled = true;             ///< ENABLE_REPLAY
  PipelineRules pipeline;          ///< SIM_*, RANK_WEIGHTS
  bool emit_signals = false;       ///< INGEST_EMIT_SIGNALS
  bool acknowledge_always = false; ///< TV_ACK_ALWAYS_200
  bool proof = true;               ///< REPLAY_PROOF
};

/// What the daemon does by itself.
struct WorkSettings {
  bool signals = true;                 ///< ENABLE_SIGNALS
  bool scheduler = true;               ///< SCHEDULER_ENABLED
  Millis drain_interval{300000};       ///< SCORE_DRAIN_INTERVAL_MS
  bool drain_any_time = false;         ///< SCORE_DRAIN_ANY_TIME
  Millis market_loop_interval{300000}; ///< MARKET_LOOP_INTERVAL_MS
  std::string calendar_overrides_file; ///< MARKET_CALENDAR_FILE
};

/// Every setting of the daemon, read once and passed by value.
struct Settings {
  HttpServerRules server;
  bool insecure = false; ///< ADMIN_INSECURE
  http::AccessRules access;
  log::LogRules log;
  StoreSettings store;
  WorkSettings work;
  JobRules jobs; ///< what schedule entries have in common
  DrainRules drain;
  RetryRules retry;
  QualifyRules qualify;
  ScorerRules scorer;
  ModelServerSettings model;
  BarRules bars;
  MarketDataSettings market_data;
  BrokerSettings broker;
  BrokerTruthRules broker_truth;
  EntryRules entry;
  SeedSettings seed;
  ManageRules manage;
  BudgetRules budget;
  PostServiceSettings post_service;
  PostCallRules post_calls;
  ItemRules items;
  PollRules poll;
  ValidateRules validate;
  DeleteSweepRules delete_sweep;
  RemovalRules removal;
  RoundRules rounds;
  HeartbeatRules heartbeat;
  RestartRules restart;
  OutboxSettings outbox;
  OvernightRules overnight;
  HoldingWords holding_words; ///< HOLDING_ASSET_TYPES, HOLDING_MARKETS
  ProviderRules providers;
  QuoteServiceSettings quotes;
  TraceRules trace;
  TraceServiceSettings trace_service;
  ReplaySettings replay;

  /// Why nothing is traded; empty when the broker is on.
  std::string broker_off_reason() const {
    if (!work.signals)
      return "ENABLE_SIGNALS is 0";
    if (market_data.api_key.empty() || market_data.secret_key.empty())
      return "ALPACA_API_KEY and ALPACA_SECRET_KEY are not both given";
    return {};
  }
};

} // namespace signalbox
