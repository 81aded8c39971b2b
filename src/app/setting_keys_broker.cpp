#include "app/setting_keys_broker.hpp"

#include "app/broker_bindings.hpp"

namespace signalbox {
namespace {

constexpr SettingRange entry_counts{0, 10'000};

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
     into(&Settings::entry, &EntryRules::max_open, entry_counts), "count",
     required, "No entry while the broker shows so many positions."},
    {"AUTO_ENTRY_MAX_ENTRIES_PER_DAY",
     into(&Settings::entry, &EntryRules::max_per_day, entry_counts), "count",
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
    {"AUTO_LAST_ENTRY_ET",
     time_of_day(&Settings::entry, &EntryRules::last_entry_et), "time of day",
     chosen, "No entry at or after this time in New York."},
  };
}

std::vector<SettingKey> order_keys() {
  return {
    {"AUTO_BASE_RISK_DOLLARS",
     decimal(&Settings::entry, &EntryRules::base_risk, nothing, million), "USD",
     required,
     "Loss at the stop of a C trade; A risks twice, B one and a half times."},
    {"AUTO_MAX_NOTIONAL",
     decimal(&Settings::entry, &EntryRules::max_notional, nothing,
             Decimal::whole(100'000'000)),
     "USD", chosen, "Most money in one entry."},
    {"AUTO_ENTRY_RR",
     decimal(&Settings::entry, &EntryRules::reward_multiple,
             Decimal::scaled(1, 1), Decimal::whole(100)),
     "R", chosen, "Take profit, in multiples of the risk."},
    {"AUTO_ENTRY_TP_MIN_ABS",
     decimal(&Settings::entry, &EntryRules::min_take_profit,
             Decimal::scaled(1, 2), million),
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

std::vector<SettingKey> seed_keys() {
  return {
    {"AUTO_SEED_LIMIT", into(&Settings::seed, &SeedSettings::limit, {1, 50}),
     "count", required, "Most trades that one turn of the loop seeds."},
    {"AUTO_SEED_MIN_SCORE", into(&Settings::seed, &SeedSettings::min_score),
     "0 to 10", required, "Lowest score that is seeded."},
  };
}

std::vector<SettingKey> manage_keys() {
  return {
    {"AUTO_MANAGE_ENABLED", into(&Settings::manage, &ManageRules::enabled),
     "0 or 1", required, "1: stops of open trades are moved as they gain."},
    {"AUTO_MANAGE_MAX_PER_RUN",
     into(&Settings::manage, &ManageRules::max_per_run, {1, 10'000}), "count",
     required, "Trades that one run looks at."},
    {"AUTO_MANAGE_TRAIL_ENABLED",
     into(&Settings::manage, &ManageRules::trail_enabled), "0 or 1", required,
     "1: the stop follows the price of a trade that has gained enough."},
    {"AUTO_MANAGE_TRAIL_R",
     decimal(&Settings::manage, &ManageRules::trail_r, nothing,
             Decimal::whole(100)),
     "R", required, "Gain from which the stop follows the price."},
    {"AUTO_MANAGE_TRAIL_PCT",
     decimal(&Settings::manage, &ManageRules::trail_share,
             Decimal::scaled(1, 4), Decimal::scaled(5, 1)),
     "share", required, "How far behind the price it follows."},
    {"AUTO_MANAGE_EOD_FLATTEN",
     into(&Settings::manage, &ManageRules::eod_flatten), "0 or 1", required,
     "1: open trades are closed at 15:55 in New York."},
  };
}

} // namespace

const std::vector<SettingKey>& broker_setting_keys() {
  static const auto all = [] {
    std::vector<SettingKey> keys;
    for (const auto& group : {broker_keys(), switch_keys(), guard_keys(),
                              order_keys(), seed_keys(), manage_keys()})
      keys.insert(keys.end(), group.begin(), group.end());
    return keys;
  }();
  return all;
}

} // namespace signalbox
