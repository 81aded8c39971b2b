#include "app/setting_keys_rounds.hpp"

namespace signalbox {
namespace {

std::vector<SettingKey> time_keys() {
  return {
    {"ROUND_DURATION_SEC",
     seconds(&Settings::rounds, &RoundRules::duration, {10, 30 * day_ms}), "s",
     chosen, "Length of a round; the next one begins where it ends."},
    {"FREEZE_SEC", seconds(&Settings::rounds, &RoundRules::freeze, {1, day_ms}),
     "s", chosen,
     "A round is cut and its freeze starts so long before its end."},
    {"FREEZE_SAFETY_SEC",
     seconds(&Settings::rounds, &RoundRules::freeze_safety, {0, day_ms}), "s",
     chosen, "A freeze that starts later than this before the end is late."},
    {"FREEZE_MAX_SEC",
     seconds(&Settings::rounds, &RoundRules::freeze_max, {0, day_ms}), "s",
     chosen, "The final sweep may go on so long after the round's end."},
    {"AUTOMATION_CHECK_MS",
     into(&Settings::rounds, &RoundRules::check, {1, hour_ms}), "ms", chosen,
     "Time between two looks whether a round is due."},
    {"FREEZE_COORDINATOR_INTERVAL",
     into(&Settings::rounds, &RoundRules::interval, {1, day_ms}), "ms", chosen,
     "Time between two scheduled runs, which health judges."},
  };
}

std::vector<SettingKey> choice_keys() {
  return {
    {"FREEZE_UNVERIFIED", unverified_posts(), "keep or drop", chosen,
     "Whether posts count that the final sweep could not verify."},
    {"ROUND_DRAW", into(&Settings::rounds, &RoundRules::draw), "0 or 1", chosen,
     "1: rounds that begin from now on draw a winner."},
  };
}

} // namespace

const std::vector<SettingKey>& round_setting_keys() {
  static const auto all = [] {
    auto keys = time_keys();
    for (auto& key : choice_keys())
      keys.push_back(std::move(key));
    return keys;
  }();
  return all;
}

} // namespace signalbox
