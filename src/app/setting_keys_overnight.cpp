#include "app/setting_keys_overnight.hpp"

#include "app/quote_bindings.hpp"

namespace signalbox {
namespace {

constexpr SettingRange ages_h{1, 365 * 24};

std::vector<SettingKey> run_keys() {
  return {
    {"ENABLE_OVERNIGHT", into(&Settings::overnight, &OvernightRules::enabled),
     "0 or 1", chosen, "1: portfolios are scored every night."},
    {"OVERNIGHT_JOB_CRON", overnight_cron(), "cron, UTC", required,
     "When the run starts, meant as 2 h before the first market opens."},
    {"OVERNIGHT_MARKETS", overnight_markets(), "NYSE or empty", chosen,
     "NYSE: the run starts 2 h before its open instead; empty: by the cron."},
    {"OVERNIGHT_PARALLEL_BATCHES",
     into(&Settings::overnight, &OvernightRules::parallel_batches, {1, 16}),
     "count", chosen, "Batches of 50 users that are scored at the same time."},
    {"OVERNIGHT_TIMEOUT_MS",
     into(&Settings::overnight, &OvernightRules::timeout, {1000, day_ms}), "ms",
     required, "Limit of one run."},
  };
}

std::vector<SettingKey> word_keys() {
  return {
    {"HOLDING_ASSET_TYPES", holding_words(&HoldingWords::asset_types),
     "comma list", required, "Kinds of assets that portfolios may hold."},
    {"HOLDING_MARKETS", holding_words(&HoldingWords::markets), "comma list",
     required, "Markets that assets and criteria may name."},
  };
}

std::vector<SettingKey> age_keys() {
  return {
    {"RATES_MAX_AGE_H",
     hours(&Settings::providers, &ProviderRules::rates_max_age, ages_h), "h",
     chosen, "Kept rates are used so long while no provider answers."},
    {"PRICES_MAX_AGE_H",
     hours(&Settings::providers, &ProviderRules::prices_max_age, ages_h), "h",
     chosen, "Kept prices are used so long while no provider has them."},
    {"FUNDAMENTALS_MAX_AGE_H",
     hours(&Settings::providers, &ProviderRules::fundamentals_life, ages_h),
     "h", chosen, "Kept fundamentals are used so long without asking."},
  };
}

std::vector<SettingKey> call_keys() {
  return {
    {"PROVIDER_TIMEOUT_MS",
     into(&Settings::providers, &ProviderRules::call_timeout,
          {1, 10 * minute_ms}),
     "ms", chosen, "Limit of one attempt at a provider."},
    {"PROVIDER_ATTEMPTS",
     into(&Settings::providers, &ProviderRules::attempts, {1, 10}), "count",
     chosen, "Attempts at a provider before the next one is asked."},
    {"PROVIDER_RETRY_BASE_MS",
     into(&Settings::providers, &ProviderRules::retry_base, {1, minute_ms}),
     "ms", chosen, "Wait before the second attempt; each further one doubles."},
    {"PROVIDER_BREAKER_FAILURES",
     into(&Settings::providers, &ProviderRules::breaker_failures, {1, 1000}),
     "count", chosen, "Failed questions in a row that open the circuit."},
    {"PROVIDER_BREAKER_OPEN_MS",
     into(&Settings::providers, &ProviderRules::breaker_open, {1, day_ms}),
     "ms", chosen, "How long a provider is left alone then."},
  };
}

std::vector<SettingKey> provider_keys() {
  return {
    {"PROVIDER_FX_URL",
     url_or_off(&Settings::quotes, &QuoteServiceSettings::fx_url), "URL or off",
     "Frankfurter", "Base of the service of exchange rates, as Frankfurter's."},
    {"PROVIDER_FX_FALLBACK_URL",
     quote_service_url(&QuoteServiceSettings::fx_fallback_url), "URL",
     "Open Exchange Rates", "Base of the service that is asked second."},
    {"OPEN_EXCHANGE_RATES_APP_ID",
     secret(&Settings::quotes, &QuoteServiceSettings::fx_app_id), "text",
     "Open Exchange Rates", "Id of that service; without it nobody is second.",
     true},
    {"PROVIDER_PRICES_URL",
     quote_service_url(&QuoteServiceSettings::prices_url), "URL", chosen,
     "Base of the service of prices; empty: ALPACA_DATA_URL with its keys."},
    {"PROVIDER_FUNDAMENTALS_URL",
     quote_service_url(&QuoteServiceSettings::fundamentals_url), "URL", chosen,
     "Base of the service of fundamentals; without it nobody is asked."},
    {"PROVIDER_FUNDAMENTALS_KEY",
     secret(&Settings::quotes, &QuoteServiceSettings::fundamentals_key), "text",
     chosen, "Bearer token of that service; empty: none is sent.", true},
  };
}

std::vector<SettingKey> file_keys() {
  return {
    {"PROVIDER_FX_FILE",
     into(&Settings::quotes, &QuoteServiceSettings::fx_file), "file", chosen,
     "CSV with to,rate,as_of from USD, read when no service answers."},
    {"PROVIDER_PRICES_FILE",
     into(&Settings::quotes, &QuoteServiceSettings::prices_file), "file",
     chosen, "CSV with symbol,price,currency, read for what is missing then."},
    {"PROVIDER_FUNDAMENTALS_FILE",
     into(&Settings::quotes, &QuoteServiceSettings::fundamentals_file), "file",
     chosen, "CSV with symbol,data_date,currency and metrics, read likewise."},
  };
}

std::vector<SettingKey> trace_keys() {
  return {
    {"OTEL_EXPORTER_OTLP_ENDPOINT",
     url_or_off(&Settings::trace_service, &TraceServiceSettings::endpoint),
     "URL or off", "OpenTelemetry", "Base of the collector that spans go to."},
    {"OTEL_BSP_SCHEDULE_DELAY",
     into(&Settings::trace, &TraceRules::interval, {1, 60 * minute_ms}), "ms",
     "OpenTelemetry", "Longest time that a span waits for others."},
  };
}

} // namespace

const std::vector<SettingKey>& overnight_setting_keys() {
  static const auto all = [] {
    std::vector<SettingKey> keys;
    for (const auto& group : {run_keys(), word_keys(), age_keys(), call_keys(),
                              provider_keys(), file_keys(), trace_keys()})
      keys.insert(keys.end(), group.begin(), group.end());
    return keys;
  }();
  return all;
}

} // namespace signalbox
