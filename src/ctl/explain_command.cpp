#include "ctl/explain_command.hpp"

#include <array>
#include <string>

#include "ctl/explain_view.hpp"
#include "ctl/question.hpp"
#include "domain/calendar/new_york.hpp"

namespace signalbox {
namespace {

constexpr std::array<OptionSpec, 2> span_options{{
  {"--from", "ISO", "the first instant"},
  {"--to", "ISO", "the end, 31 days later at most (now)"},
}};

/// A day by its name: `today`, `yesterday` or the date itself.
Result<std::string> date_named(std::string_view word, WallTime now) {
  if (word != "today" && word != "yesterday")
    return parse_date(word).map(to_text);
  auto date = et_date(now);
  if (!date)
    return tl::unexpected(date.error());
  const auto days = std::chrono::days{word == "today" ? 0 : 1};
  return to_text(Date{std::chrono::sys_days{*date} - days});
}

Result<std::string> explain_query(const CommandParts& parts) {
  const auto& arguments = parts.arguments;
  if (arguments.operands.empty())
    return query_of(arguments, span_options);
  if (arguments.has("--from") || arguments.has("--to"))
    return fail(Errc::invalid_argument,
                "a day does not go with --from and --to");
  auto date = date_named(arguments.operands.front(), parts.clock.now());
  if (!date)
    return fail(Errc::invalid_argument,
                "explain takes today, yesterday or a date such as 2026-01-30");
  Query query;
  query.add("date", *date);
  return query.text();
}

int run_explain(CommandParts& parts) {
  const auto query = explain_query(parts);
  if (!query)
    return refuse_usage(parts.host, query.error().detail);
  return ask_and_show(parts, {.target = "/api/explain" + *query},
                      explain_lines);
}

} // namespace

constinit const CommandSpec explain_command{
  .name = "explain",
  .operands = "[today|yesterday|DATE]",
  .summary = "tell where signals got stuck on their way to a fill, and why",
  .most_operands = 1,
  .options = span_options,
  .notes = "Days are days in New York. Without any of them: today.\n",
  .run = run_explain};

} // namespace signalbox
