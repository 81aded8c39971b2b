#include "app/settings_checks.hpp"

#include <fmt/format.h>

#include "app/settings_binding.hpp"
#include "domain/replay/rule_overrides.hpp"

namespace signalbox {
namespace {

constexpr std::size_t shortest_open_token = 32;

struct Rule {
  bool broken = false;
  std::string_view why;
};

bool uses_tls(const HttpServerRules& server) {
  return !server.tls_certificate_file.empty() && !server.tls_key_file.empty();
}

bool is_any_address(const std::string& host) {
  return host == "0.0.0.0" || host == "::";
}

std::vector<Rule> surface_rules(const Settings& settings) {
  const auto& server = settings.server;
  const bool beyond = !is_loopback(server.host);
  return {
    {beyond && settings.access.admin_token.size() < shortest_open_token,
     "ADMIN_LISTEN beyond loopback needs an ADMIN_TOKEN of at least 32 "
     "characters"},
    {beyond && !uses_tls(server) && !settings.insecure,
     "ADMIN_LISTEN beyond loopback needs ADMIN_TLS_CERT and ADMIN_TLS_KEY, or "
     "ADMIN_INSECURE=1 behind a proxy that does TLS"},
    {server.tls_certificate_file.empty() != server.tls_key_file.empty(),
     "ADMIN_TLS_CERT and ADMIN_TLS_KEY belong together: give both or neither"},
    {server.header_time > server.request_time,
     "HTTP_HEADER_MS is longer than HTTP_REQUEST_MS, of which it is a part"},
  };
}

std::vector<Rule> service_rules(const Settings& settings) {
  const auto& data = settings.market_data;
  return {
    {data.api_key.empty() != data.secret_key.empty(),
     "ALPACA_API_KEY and ALPACA_SECRET_KEY belong together: give both or "
     "neither"},
    {settings.heartbeat.stalled <= settings.heartbeat.interval,
     "ACTOR_STALL_MS must be longer than ACTOR_PING_MS, or every actor counts "
     "as stalled"},
    {settings.restart.backoff_min > settings.restart.backoff_max,
     "RESTART_BACKOFF_MIN_MS is longer than RESTART_BACKOFF_MAX_MS"},
  };
}

std::vector<Rule> round_rules(const Settings& settings) {
  const auto& rounds = settings.rounds;
  return {
    {rounds.freeze >= rounds.duration,
     "FREEZE_SEC must be shorter than ROUND_DURATION_SEC, of which it is the "
     "end"},
    {rounds.freeze_safety >= rounds.freeze,
     "FREEZE_SAFETY_SEC must be shorter than FREEZE_SEC, or every freeze is "
     "late"},
  };
}

/// What will not do what its setting says, of part D.
void doubt_replay(const Settings& settings, std::vector<std::string>& doubts) {
  const auto& access = settings.access;
  if (!access.ingest_trust_header.empty() && access.ingest_addresses.empty())
    doubts.push_back("INGEST_TRUST_HEADER is given but INGEST_ALLOW_IPS is "
                     "not: alerts are taken from any address");
  if (settings.replay.emit_signals && !settings.work.signals)
    doubts.push_back("INGEST_EMIT_SIGNALS is 1 but ENABLE_SIGNALS is 0: nobody "
                     "scores the signals");
}

} // namespace

std::vector<Error> check_combinations(const Settings& settings) {
  std::vector<Error> errors;
  if (const auto fit = check_rules(settings.replay.pipeline); !fit)
    errors.push_back(
      {Errc::invalid_argument, fit.error().detail, "invalid_settings"});
  for (const auto& rules : {surface_rules(settings), service_rules(settings),
                            round_rules(settings)})
    for (const auto& rule : rules)
      if (rule.broken)
        errors.push_back(
          {Errc::invalid_argument, std::string(rule.why), "invalid_settings"});
  return errors;
}

std::vector<std::string> doubtful_combinations(const Settings& settings) {
  std::vector<std::string> doubts;
  if (is_any_address(settings.server.host) && settings.access.hosts.empty())
    doubts.push_back("ADMIN_LISTEN takes every address but ADMIN_HOSTS is "
                     "empty: only requests to loopback names are served");
  const auto& budget = settings.budget;
  if (budget.freeze_reserve >= budget.lookup_capacity)
    doubts.push_back("FREEZE_RESERVE_TOKENS leaves nothing of "
                     "BUDGET_TWEET_LOOKUP_CAPACITY: before a freeze nothing "
                     "else is looked up");
  const auto& posts = settings.post_service;
  const bool half = posts.bearer_token.empty() != posts.user_id.empty();
  if (half || (posts.base_url_given && posts.bearer_token.empty()))
    doubts.push_back("posts stay off: X_BEARER_TOKEN and X_USER_ID must both "
                     "be given, X_API_BASE replaces neither");
  const auto& entry = settings.entry;
  if (entry.trading_enabled && !entry.paper_only && entry.live_account.empty())
    doubts.push_back("nothing will be entered: AUTO_TRADING_PAPER_ONLY=0 needs "
                     "AUTO_TRADING_LIVE_ACCOUNT, the number of the account");
  if (entry.trading_enabled && !settings.broker_off_reason().empty())
    doubts.push_back("nothing will be entered: " +
                     settings.broker_off_reason());
  const auto& quotes = settings.quotes;
  if (!quotes.fundamentals_key.empty() && quotes.fundamentals_url.empty())
    doubts.push_back("PROVIDER_FUNDAMENTALS_KEY is given but "
                     "PROVIDER_FUNDAMENTALS_URL is not: nobody is asked");
  const auto& rounds = settings.rounds;
  if (rounds.check >= rounds.freeze - rounds.freeze_safety)
    doubts.push_back("AUTOMATION_CHECK_MS is not shorter than FREEZE_SEC less "
                     "FREEZE_SAFETY_SEC: freezes may start late");
  doubt_replay(settings, doubts);
  return doubts;
}

BudgetPlan plan_post_calls(const Settings& settings) {
  if (!settings.post_service.enabled)
    return {};
  const PostCadence cadence{
    settings.poll.interval,         settings.validate.interval,
    settings.delete_sweep.interval, settings.poll.max_pages,
    settings.validate.max_batches,  settings.post_calls.retries + 1};
  return plan_budget(planned_post_services(cadence),
                     bucket_rules(settings.budget));
}

} // namespace signalbox
