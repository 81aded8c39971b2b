#include "app/setting_keys_broker.hpp"

#include "app/broker_bindings.hpp"

namespace signalbox {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t hour_ms = 60 * minute_ms;
constexpr SettingRange counts{0, 10'000};

constexpr std::string_view required = "requirement";
constexpr std::string_view chosen = "own choice";

const auto nothing = Decimal{};
const auto million = Decimal::whole(1'000'000);

std::vector<SettingKey> broker_keys() {
  return {
    {"ALPACA_BASE_URL", broker_base_url(), "URL", "Alpaca",
     "Base of the broker, paper unless it says otherwise; needs the keys."},
    {"ALPACA_STREAM_ENABLED", into(&Settings::broker, &BrokerSettings::stream),
     "0 or 1", chosen,
     "1: the broker's stream of trade updates makes old readings void."},
    {"BROKER_TRUTH_MAX_AGE_MS",
     into(&Settings::broker_truth, &BrokerTruthRules::max_age, {0, hour_ms}),
     "ms", required, "A reading of the broker is used no longer than this."},
    {"BROKER_TRUTH_TIMEOUT_MS",
     into(&Settings::broker_truth, &BrokerTruthRules::call_limit,
          {1, minute_ms}),
     "ms", required, "Limit of one call of such a reading."},
    {"MARKET_LOOP_INTERVAL_MS",
     into(&Settings::work, &WorkSettings::market_loop_interval, {1, hour_ms}),
     "ms", required,
     "Grid of the market loop, counted from the session's open."},
  };
}

std::vector<SettingKey> switch_keys() {
  return {
    {"AUTO_TRADING_ENABLED",
     into(&Settings::entry, &EntryRules::trading_enabled), "0 or 1", required,
     "1: entries may be sent to the broker."},
    {"PAUSE_AUTOTRADING", into(&Settings::entry, &EntryRules::paused), "0 or 1",
     required, "1: nothing is entered, whatever else is set."},
    {"AUTO_TRADING_PAPER_ONLY", into(&Settings::entry, &EntryRules::paper_only),
     "0 or 1", required,
     "1: only a paper or loopback broker; 0 needs the account confirmed."},
    {"AUTO_TRADING_LIVE_ACCOUNT",
     into(&Settings::entry, &EntryRules::live_account), "text", chosen,
     "Account number that live trading is confirmed for."},
    {"AUTO_ENTRY_ENABLED", into(&Settings::entry, &EntryRules::toggle_at_first),
     "0 or 1", required,
     "The toggle of entries, until it is switched for the first time."},
    {"AUTO_HALT_FILE", into(&Settings::entry, &EntryRules::halt_file), "file",
     chosen,
     "While it exists nothing is sent; empty: beside the store, `.halt`."},
  };
}

std::vector<SettingKey> guard_keys() {
  return {
    {"AUTO_ENTRY_MAX_OPEN_POSITIONS",
     into(&Settings::entry, &EntryRules::max_open, counts), "count", required,
     "No entry while the broker shows so many positions."},
    {"AUTO_ENTRY_MAX_ENTRIES_PER_DAY",
     into(&Settings::entry, &EntryRules::max_per_day, counts), "count",
     required, "Entries of one New York date."},
    {"AUTO_ENTRY_COOLDOWN_AFTER_LOSS_MIN", minutes(&EntryRules::loss_cooldown),
     "min", required, "No entry for so long after a loss."},
    {"AUTO_ENTRY_TICKER_COOLDOWN_MIN", minutes(&EntryRules::ticker_cooldown),
     "min", required, "No second entry in a ticker for so long."},
    {"AUTO_ENTRY_MAX_CONSECUTIVE_FAILURES",
     into(&Settings::entry, &EntryRules::max_failures, {1, 10'000}), "count",
     required, "Refused orders in a row that open the circuit breaker."},
    {"AUTO_ENTRY_MIN_MINUTES_TO_CLOSE", minutes(&EntryRules::min_to_close),
     "min", chosen, "No entry with less time to the broker's next close."},
    {"AUTO_LAST_ENTRY_ET", last_entry_time(), "time of day", chosen,
     "No entry at or after this time in New York."},
  };
}

std::vector<SettingKey> order_keys() {
  return {
    {"AUTO_BASE_RISK_DOLLARS",
     decimal(&EntryRules::base_risk, nothing, million), "USD", required,
     "Loss at the stop of a C trade; A risks twice, B one and a half times."},
    {"AUTO_MAX_NOTIONAL",
     decimal(&EntryRules::max_notional, nothing, Decimal::whole(100'000'000)),
     "USD", chosen, "Most money in one entry."},
    {"AUTO_ENTRY_RR",
     decimal(&EntryRules::reward_multiple, Decimal::scaled(1, 1),
             Decimal::whole(100)),
     "R", chosen, "Take profit, in multiples of the risk."},
    {"AUTO_ENTRY_TP_MIN_ABS",
     decimal(&EntryRules::min_take_profit, Decimal::scaled(1, 2), million),
     "USD", required, "Least distance of the take profit from the price."},
    {"AUTO_ALLOWED_TIERS", allowed_tiers(), "comma list", required,
     "Tiers that are traded."},
    {"AUTO_TIER_A_MIN", tier_floor(&TierRules::a_min), "0 to 10", chosen,
     "Lowest score of tier A."},
    {"AUTO_TIER_B_MIN", tier_floor(&TierRules::b_min), "0 to 10", chosen,
     "Lowest score of tier B."},
    {"AUTO_TIER_C_MIN", tier_floor(&TierRules::c_min), "0 to 10", chosen,
     "Lowest score of tier C; what is below is not traded."},
  };
}

} // namespace

const std::vector<SettingKey>& broker_setting_keys() {
  static const auto all = [] {
    std::vector<SettingKey> keys;
    for (const auto& group :
         {broker_keys(), switch_keys(), guard_keys(), order_keys()})
      keys.insert(keys.end(), group.begin(), group.end());
    return keys;
  }();
  return all;
}

} // namespace signalbox
