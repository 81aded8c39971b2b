#include "app/setting_keys_replay.hpp"

#include "app/replay_bindings.hpp"

namespace signalbox {
namespace {

/// A row of the pipeline's rules.
SettingKey rule(std::string_view name, std::string_view unit,
                std::string_view doc) {
  return {name, pipeline_rule(name), unit, chosen, doc};
}

std::vector<SettingKey> intake_keys() {
  return {
    {"ENABLE_REPLAY", into(&Settings::replay, &ReplaySettings::enabled),
     "0 or 1", chosen, "1: alerts are taken, simulated and replayed."},
    {"TIMED_API_KEY", secret(&Settings::access, &http::AccessRules::timed_key),
     "text", required,
     "Key of the /timed routes, as ?key= or x-api-key; empty closes them.",
     true},
    {"INGEST_ALLOW_IPS", ingest_addresses(), "comma list", chosen,
     "IPv4 addresses that alerts are taken from; empty: from any."},
    {"INGEST_TRUST_HEADER", ingest_trust_header(), "header", chosen,
     "Header whose last value is the sender's address; empty: none is asked."},
    {"INGEST_EMIT_SIGNALS",
     into(&Settings::replay, &ReplaySettings::emit_signals), "0 or 1", chosen,
     "1: a ticker that comes into enter_now becomes a signal of part A."},
    {"TV_ACK_ALWAYS_200",
     into(&Settings::replay, &ReplaySettings::acknowledge_always), "0 or 1",
     chosen, "1: alerts are answered 200 unless the answer is 401 or 503."},
    {"REPLAY_PROOF", into(&Settings::replay, &ReplaySettings::proof), "0 or 1",
     chosen, "1: after the close the day is replayed and compared with live."},
  };
}

std::vector<SettingKey> money_keys() {
  return {
    rule("SIM_START_CASH", "USD", "Cash that a book starts with."),
    rule("SIM_NOTIONAL_MIN", "USD",
         "Least notional of an entry, at no confidence."),
    rule("SIM_NOTIONAL_MAX", "USD",
         "Largest notional of an entry, at full confidence."),
    rule("SIM_FILL", "price or level",
         "level: stops fill at the worse of stop and price, targets at "
         "theirs."),
    rule("SIM_ENTRY_PRICE", "price or trigger",
         "trigger: entries fill at the price that started the move."),
  };
}

std::vector<SettingKey> lane_keys() {
  return {
    rule("SIM_FUTURES", "0 or 1", "1: futures such as ES1! may be entered."),
    rule("SIM_RANK_MIN", "rank", "Least rank; of elite tickers 10 less."),
    rule("SIM_RR_MIN", "ratio",
         "Least reward to risk; of elite tickers nine tenths."),
    rule("SIM_COMPLETION_MAX", "share",
         "Most of a move that is done; elite x 1.1, early x 1.2."),
    rule("SIM_PHASE_MAX", "share",
         "Latest phase that is entered; of elite tickers x 1.15."),
    rule("SIM_ENTER_RANK", "rank",
         "Rank that brings a momentum ticker in its corridor into enter_now."),
    rule("SIM_TRIM_COMPLETION", "share",
         "How much of a move is done when a trade is trimmed."),
    rule("RANK_WEIGHTS", "name=number list",
         "Points of the rank formula that differ from its own."),
  };
}

std::vector<SettingKey> pause_keys() {
  return {
    rule("SIM_ENTER_COOLDOWN_MS", "ms", "Pause between entries of a ticker."),
    rule("SIM_TRIM_COOLDOWN_MS", "ms", "Pause between trims of a ticker."),
    rule("SIM_EXIT_COOLDOWN_MS", "ms",
         "Pause between exits of a ticker; stops and targets do not wait."),
    rule("SIM_TIGHTEN_COOLDOWN_MS", "ms",
         "Pause between two tightenings of a stop."),
  };
}

} // namespace

const std::vector<SettingKey>& replay_setting_keys() {
  static const auto all = [] {
    std::vector<SettingKey> keys;
    for (const auto& group :
         {intake_keys(), money_keys(), lane_keys(), pause_keys()})
      keys.insert(keys.end(), group.begin(), group.end());
    return keys;
  }();
  return all;
}

} // namespace signalbox
