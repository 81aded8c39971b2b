#include "ctl/drain_command.hpp"

#include <array>
#include <string>

#include "ctl/drain_view.hpp"
#include "ctl/told.hpp"

namespace signalbox {
namespace {

constexpr long most_signals = 1'000'000;
/// The daemon's own outer limit is 120 s; its answer must not be missed.
constexpr Millis drain_limit{130'000};

constexpr std::array<OptionSpec, 4> drain_options{{
  {"--limit", "N", "at most so many signals (25)"},
  {"--backlog", "", "oldest first, whatever their age"},
  {"--strategy", "S", "recent_first or backlog_oldest_first"},
  {"--release-limit", "N",
   "give back so many unfinished claims; 0 none, -1 all (-1)"},
}};

Result<std::string> drain_query(const Arguments& arguments) {
  Query query;
  const auto limit = whole_option(arguments, "--limit", 1, most_signals);
  const auto release =
    whole_option(arguments, "--release-limit", -1, most_signals);
  if (!limit || !release)
    return tl::unexpected(limit ? release.error() : limit.error());
  if (*limit)
    query.add("limit", std::to_string(**limit));
  if (arguments.has("--backlog"))
    query.add("backlog", "1");
  if (const auto strategy = arguments.value("--strategy"))
    query.add("strategy", *strategy);
  if (*release)
    query.add("releaseLimit", std::to_string(**release));
  return query.text();
}

int run_drain(CommandParts& parts) {
  const auto query = drain_query(parts.arguments);
  if (!query)
    return refuse_usage(parts.host, query.error().detail);
  return ask_and_show(parts,
                      {.method = http::Method::post,
                       .target = "/api/ai/score/drain" + *query,
                       .limit = drain_limit},
                      drain_lines);
}

} // namespace

constinit const CommandSpec drain_command{
  .name = "drain",
  .summary = "score waiting signals now and tell what became of them",
  .options = drain_options,
  .notes = "Needs CRON_TOKEN. Takes up to two minutes.\n",
  .run = run_drain};

} // namespace signalbox
