#include "ctl/trade_commands.hpp"

#include <array>
#include <string>

#include "ctl/field.hpp"
#include "ctl/question.hpp"
#include "ctl/trade_views.hpp"
#include "json/writer.hpp"

namespace signalbox {
namespace {

/// Orders are canceled and looked for twice before a halt is answered.
constexpr Millis halt_limit{60'000};

constexpr std::array<OptionSpec, 5> trade_list_options{{
  {"--status", "S", "only AUTO_PENDING, OPEN, CLOSED, ERROR, DISABLED or VOID"},
  {"--ticker", "T", "only of this ticker"},
  {"--from", "ISO", "created since this instant"},
  {"--to", "ISO", "created before this instant"},
  {"--limit", "N", "at most so many, 1 to 1000"},
}};

constexpr std::array<OptionSpec, 1> halt_options{{
  {"--reason", "TEXT", "why, kept and logged; it must be given"},
}};

constexpr Question trade_list_question{.path = "/api/trades",
                                       .options = trade_list_options,
                                       .most_rows = 1000,
                                       .render = trade_table};
constexpr Question trade_card_question{.path = "/api/trades/{}",
                                       .render = at_any_time<trade_card>};

int run_trades(CommandParts& parts) {
  return ask_question(parts, parts.arguments.operands.empty()
                               ? trade_list_question
                               : trade_card_question);
}

/// A halt that nobody could verify is no success.
bool is_verified(const json::Value& answer) {
  return field_flag(answer, "halted") && field_flag(answer, "verified");
}

bool is_resumed(const json::Value& answer) {
  return !field_flag(answer, "halted");
}

int run_halt(CommandParts& parts) {
  const auto reason = parts.arguments.value("--reason").value_or("");
  if (reason.empty())
    return refuse_usage(parts.host, "halt needs --reason TEXT");
  json::Writer body;
  body.begin_object().member("reason", reason).end_object();
  return ask_and_show(parts,
                      {.method = http::Method::post,
                       .target = "/api/maintenance/halt",
                       .limit = halt_limit,
                       .body = body.take()},
                      halt_lines, is_verified);
}

int run_resume(CommandParts& parts) {
  return ask_and_show(parts,
                      {.method = http::Method::post,
                       .target = "/api/maintenance/resume",
                       .limit = halt_limit},
                      halt_lines, is_resumed);
}

} // namespace

constinit const CommandSpec trades_command{
  .name = "trades",
  .operands = "[ID]",
  .summary = "list broker trades, or show one with its orders and its past",
  .most_operands = 1,
  .options = trade_list_options,
  .run = run_trades};

constinit const CommandSpec halt_command{
  .name = "halt",
  .summary = "stop all sending of orders for good and cancel open ones",
  .options = halt_options,
  .notes = "Needs CRON_TOKEN. Exit code 1 if it could not be verified that "
           "none of our orders\nis open any more. Positions stay as they "
           "are.\n",
  .run = run_halt};

constinit const CommandSpec resume_command{
  .name = "resume",
  .summary = "end a halt: orders may be sent again",
  .notes = "Needs CRON_TOKEN.\n",
  .run = run_resume};

} // namespace signalbox
