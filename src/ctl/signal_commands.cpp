#include "ctl/signal_commands.hpp"

#include <array>
#include <string>

#include "ctl/signal_views.hpp"
#include "ctl/told.hpp"

namespace signalbox {
namespace {

constexpr std::array<OptionSpec, 5> signal_list_options{{
  {"--status", "S[,S]", "only these: PENDING, SCORING, SCORED, ERROR, …"},
  {"--since", "X", "created since: 30m, 48h, 2d or an ISO-8601 instant"},
  {"--min-score", "N", "scored at least so high (without --since)"},
  {"--grade", "G", "of this grade (without --since)"},
  {"--limit", "N", "at most so many, 1 to 1000 (50)"},
}};

constexpr std::string_view default_limit = "50";

/// `--since` reads the history, whose own filter differs from the list's.
std::string list_target(const Arguments& arguments) {
  const auto since = arguments.value("--since");
  Query query;
  if (since)
    query.add("since", *since);
  if (const auto status = arguments.value("--status"))
    query.add(since ? "statuses" : "status", *status);
  if (const auto score = arguments.value("--min-score"))
    query.add("minScore", *score);
  if (const auto grade = arguments.value("--grade"))
    query.add("grade", *grade);
  query.add("limit", arguments.value("--limit").value_or(default_limit));
  return (since ? "/api/signals/all" : "/api/signals") + query.text();
}

std::string signal_path(const Arguments& arguments) {
  return "/api/signals/" + percent_encoded(arguments.operands.front());
}

int list_signals(CommandParts& parts) {
  const auto& arguments = parts.arguments;
  if (const auto limit = whole_option(arguments, "--limit", 1, 1000); !limit)
    return refuse_usage(parts.host, limit.error().detail);
  if (arguments.has("--since") &&
      (arguments.has("--min-score") || arguments.has("--grade")))
    return refuse_usage(parts.host,
                        "--min-score and --grade do not go with --since");
  return ask_and_show(parts, {.target = list_target(arguments)},
                      [&](const json::Value& answer) {
                        return signal_table(answer, parts.clock.now());
                      });
}

int run_signals(CommandParts& parts) {
  if (parts.arguments.operands.empty())
    return list_signals(parts);
  return ask_and_show(parts, {.target = signal_path(parts.arguments)},
                      signal_card);
}

int decide(CommandParts& parts, std::string_view action) {
  auto target = signal_path(parts.arguments) + "/" + std::string(action);
  return ask_and_show(
    parts, {.method = http::Method::post, .target = std::move(target)},
    decision_line);
}

} // namespace

constinit const CommandSpec signals_command{
  .name = "signals",
  .operands = "[ID]",
  .summary = "list signals, or show one whole",
  .most_operands = 1,
  .options = signal_list_options,
  .notes = "With --since and without --status: those that are SCORED or "
           "PENDING.\n",
  .run = run_signals};

constinit const CommandSpec retry_command{
  .name = "retry",
  .operands = "ID",
  .summary = "send a signal that ended in ERROR through scoring again",
  .least_operands = 1,
  .most_operands = 1,
  .run = [](CommandParts& parts) { return decide(parts, "retry"); }};

constinit const CommandSpec dismiss_command{
  .name = "dismiss",
  .operands = "ID",
  .summary = "take a scored signal out of sight",
  .least_operands = 1,
  .most_operands = 1,
  .run = [](CommandParts& parts) { return decide(parts, "dismiss"); }};

constinit const CommandSpec approve_command{
  .name = "approve",
  .operands = "ID",
  .summary = "approve a scored signal",
  .least_operands = 1,
  .most_operands = 1,
  .run = [](CommandParts& parts) { return decide(parts, "approve"); }};

} // namespace signalbox
