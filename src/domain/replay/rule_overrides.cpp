#include "domain/replay/rule_overrides.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "domain/core/enum_names.hpp"
#include "domain/replay/rank_weight_text.hpp"
#include "domain/replay/rule_numbers.hpp"

namespace signalbox {
namespace {

constexpr std::int64_t most_money = 1'000'000'000'000;
constexpr int money_digits = 2;
constexpr std::int64_t day_ms = 24 * 3'600'000;

constexpr EnumNames<FillModel, 2> fill_names{{"price", "level"}};
constexpr EnumNames<EntryPrice, 2> entry_names{{"price", "trigger"}};
constexpr EnumNames<bool, 2> flag_names{{"0", "1"}};

tl::unexpected<Error> bad_rule(std::string why) {
  return fail(Errc::invalid_argument, "invalid_setting", std::move(why));
}

/// A bound that follows the one that is set: times `by`, plus `plus`.
struct Follower {
  double LaneRules::*field;
  Decimal by = Decimal::whole(1), plus;
};

double number_of(const Decimal& exact) {
  // What `to_text` writes is always a number.
  return read_rule_number(exact.to_text(), {-1e12, 1e12}).value_or(0);
}

Result<void> read_bound(std::string_view text, NumberRange range,
                        double& bound) {
  const auto number = read_rule_number(text, range);
  if (!number || !Decimal::parse(text))
    return bad_rule(
      fmt::format("must be a number from {} to {}", range.low, range.high));
  bound = *number;
  return {};
}

/// Exactly, so that a default stays the default.
void follow(LaneRules& lanes, std::string_view text,
            std::initializer_list<Follower> followers) {
  const auto bound = Decimal::parse(text).value_or(Decimal{});
  for (const auto& [field, by, plus] : followers)
    lanes.*field = number_of(Decimal::product(bound, by, 9) + plus);
}

Result<void> read_money(std::string_view text, Decimal& money) {
  const auto number = Decimal::parse(text);
  if (!number || !number->positive() || *number > Decimal::whole(most_money) ||
      number->rounded(money_digits) != *number)
    return bad_rule(fmt::format("must be a number above 0 and at most {} with "
                                "at most two decimals",
                                most_money));
  money = *number;
  return {};
}

Result<void> read_pause(std::string_view text, Millis& pause) {
  std::int64_t number = 0;
  const auto* const end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, number);
  if (fault != std::errc{} || stop != end || number < 0 || number > day_ms)
    return bad_rule(fmt::format("must be a whole number from 0 to {}", day_ms));
  pause = Millis{number};
  return {};
}

template <class Enum>
Result<void> read_word(std::string_view text, const EnumNames<Enum, 2>& names,
                       Enum& value) {
  const auto found = names.find(text);
  if (!found)
    return bad_rule(
      fmt::format("must be {} or {}", names.texts[0], names.texts[1]));
  value = *found;
  return {};
}

using Text = std::string_view;

/// A rule, how it is read and how it is shown.
struct RuleRow {
  Text name;
  Result<void> (*read)(PipelineRules&, Text);
  std::string (*show)(const PipelineRules&);
};

template <Decimal SimulationRules::*Field> constexpr RuleRow money(Text name) {
  return {name,
          [](PipelineRules& rules, Text text) {
            return read_money(text, rules.simulation.*Field);
          },
          [](const PipelineRules& rules) {
            return (rules.simulation.*Field).to_text();
          }};
}

template <Millis SimulationRules::*Field> constexpr RuleRow pause(Text name) {
  return {name,
          [](PipelineRules& rules, Text text) {
            return read_pause(text, rules.simulation.*Field);
          },
          [](const PipelineRules& rules) {
            return std::to_string((rules.simulation.*Field).count());
          }};
}

template <double LaneRules::*Field>
std::string show_bound(const PipelineRules& rules) {
  return show_rule_number(rules.lanes.*Field);
}

constexpr NumberRange rank_range{0, 100}, share_range{0, 1}, rr_range{0, 100};

Result<void> read_rank_min(PipelineRules& rules, Text text) {
  auto& lanes = rules.lanes;
  return read_bound(text, rank_range, lanes.rank_min).map([&] {
    follow(
      lanes, text,
      {{&LaneRules::rank_min_elite, Decimal::whole(1), Decimal::whole(-10)}});
  });
}

Result<void> read_rr_min(PipelineRules& rules, Text text) {
  auto& lanes = rules.lanes;
  return read_bound(text, rr_range, lanes.rr_min).map([&] {
    follow(lanes, text,
           {{&LaneRules::rr_min_elite, Decimal::scaled(9, 1), {}}});
  });
}

Result<void> read_completion_max(PipelineRules& rules, Text text) {
  auto& lanes = rules.lanes;
  return read_bound(text, share_range, lanes.completion_max).map([&] {
    follow(lanes, text,
           {{&LaneRules::completion_max_elite, Decimal::scaled(11, 1), {}},
            {&LaneRules::completion_max_early, Decimal::scaled(12, 1), {}}});
  });
}

Result<void> read_phase_max(PipelineRules& rules, Text text) {
  auto& lanes = rules.lanes;
  return read_bound(text, share_range, lanes.phase_max).map([&] {
    follow(lanes, text,
           {{&LaneRules::phase_max_elite, Decimal::scaled(115, 2), {}}});
  });
}

constexpr RuleRow all_rules[] = {
  money<&SimulationRules::start_cash>("SIM_START_CASH"),
  money<&SimulationRules::notional_min>("SIM_NOTIONAL_MIN"),
  money<&SimulationRules::notional_max>("SIM_NOTIONAL_MAX"),
  {"SIM_FILL",
   [](PipelineRules& rules, Text text) {
     return read_word(text, fill_names, rules.simulation.fill);
   },
   [](const PipelineRules& rules) {
     return std::string(fill_names.of(rules.simulation.fill));
   }},
  {"SIM_ENTRY_PRICE",
   [](PipelineRules& rules, Text text) {
     return read_word(text, entry_names, rules.simulation.entry_price);
   },
   [](const PipelineRules& rules) {
     return std::string(entry_names.of(rules.simulation.entry_price));
   }},
  {"SIM_FUTURES",
   [](PipelineRules& rules, Text text) {
     return read_word(text, flag_names, rules.lanes.futures);
   },
   [](const PipelineRules& rules) {
     return std::string(flag_names.of(rules.lanes.futures));
   }},
  {"SIM_RANK_MIN", read_rank_min, show_bound<&LaneRules::rank_min>},
  {"SIM_RR_MIN", read_rr_min, show_bound<&LaneRules::rr_min>},
  {"SIM_COMPLETION_MAX", read_completion_max,
   show_bound<&LaneRules::completion_max>},
  {"SIM_PHASE_MAX", read_phase_max, show_bound<&LaneRules::phase_max>},
  {"SIM_ENTER_RANK",
   [](PipelineRules& rules, Text text) {
     return read_bound(text, rank_range, rules.lanes.enter_rank);
   },
   show_bound<&LaneRules::enter_rank>},
  {"SIM_TRIM_COMPLETION",
   [](PipelineRules& rules, Text text) {
     return read_bound(text, share_range, rules.lanes.trim_completion);
   },
   show_bound<&LaneRules::trim_completion>},
  pause<&SimulationRules::enter_pause>("SIM_ENTER_COOLDOWN_MS"),
  pause<&SimulationRules::trim_pause>("SIM_TRIM_COOLDOWN_MS"),
  pause<&SimulationRules::exit_pause>("SIM_EXIT_COOLDOWN_MS"),
  pause<&SimulationRules::tighten_pause>("SIM_TIGHTEN_COOLDOWN_MS"),
  {"RANK_WEIGHTS",
   [](PipelineRules& rules, Text text) {
     return read_rank_weights(text, rules.lanes.weights);
   },
   [](const PipelineRules& rules) {
     return show_rank_weights(rules.lanes.weights);
   }},
};

const RuleRow* find_rule(Text name) {
  const auto* const found = std::ranges::find(all_rules, name, &RuleRow::name);
  return found == std::end(all_rules) ? nullptr : found;
}

} // namespace

std::span<const std::string_view> rule_names() {
  static const auto names = [] {
    std::array<std::string_view, std::size(all_rules)> all;
    std::ranges::transform(all_rules, all.begin(), &RuleRow::name);
    return all;
  }();
  return names;
}

Result<void> set_rule(PipelineRules& rules, std::string_view name,
                      std::string_view text) {
  const auto* const row = find_rule(name);
  if (row == nullptr)
    return bad_rule(
      fmt::format("is not known: there are {}", fmt::join(rule_names(), ", ")));
  return row->read(rules, text);
}

std::string show_rule(const PipelineRules& rules, std::string_view name) {
  const auto* const row = find_rule(name);
  return row ? row->show(rules) : std::string();
}

Result<void> check_rules(const PipelineRules& rules) {
  if (rules.simulation.notional_min > rules.simulation.notional_max)
    return bad_rule("SIM_NOTIONAL_MIN is larger than SIM_NOTIONAL_MAX");
  return {};
}

} // namespace signalbox
