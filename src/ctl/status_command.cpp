#include "ctl/status_command.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "ctl/live_frame.hpp"
#include "ctl/status_view.hpp"
#include "ctl/told.hpp"
#include "json/writer.hpp"

namespace signalbox {
namespace {

constexpr std::array<OptionSpec, 3> status_options{{
  {"--watch", "", "again and again, until Ctrl-C"},
  {"--interval", "S", "seconds between two looks (1)"},
  {"--signals", "N", "also the newest N signals (0)"},
}};

/// What is asked, and what it is called in the `--json` answer.
struct Topic {
  std::string_view name, target;
  std::optional<json::Value> StatusFacts::*fact;
  bool may_lack = false; ///< not every daemon has the route
};

constexpr std::array<Topic, 6> topics{{
  {"ready", "/health/ready", &StatusFacts::ready},
  {"cron", "/health/cron", &StatusFacts::cron},
  {"aiHealth", "/api/ai-health", &StatusFacts::health},
  {"funnelStats", "/api/funnel-stats", &StatusFacts::funnel},
  {"opsStatus", "/api/ops/status", &StatusFacts::ops, true},
  {"signals", "/api/signals?limit=", &StatusFacts::signals},
}};

struct StatusWishes {
  bool watch = false;
  Millis interval{1000};
  long signals = 0;
};

/// One look at the daemon.
struct Look {
  std::vector<Told> told; ///< in the order of `topics`
  StatusFacts facts;
  ExitCode code = ExitCode::ok;
};

Result<StatusWishes> read_wishes(const Arguments& arguments) {
  const auto interval = whole_option(arguments, "--interval", 1, 86'400);
  const auto signals = whole_option(arguments, "--signals", 0, 1000);
  if (!interval || !signals)
    return tl::unexpected(interval ? signals.error() : interval.error());
  StatusWishes wishes;
  wishes.watch = arguments.has("--watch");
  wishes.interval = std::chrono::seconds{interval->value_or(1)};
  wishes.signals = signals->value_or(0);
  return wishes;
}

std::vector<Ask> asks_for(const StatusWishes& wishes) {
  std::vector<Ask> asks;
  for (const auto& topic : topics)
    asks.push_back({.target = std::string(topic.target)});
  if (wishes.signals == 0)
    asks.pop_back();
  else
    asks.back().target += std::to_string(wishes.signals);
  return asks;
}

bool is_lacking(const Topic& topic, const Told& told) {
  return topic.may_lack && told && told->status == 404;
}

std::string trouble_with(const Topic& topic, const Told& told) {
  const auto subject = std::string(topic.name) + ": ";
  if (!told)
    return subject + harmless(told.error().detail);
  if (told->status == 401)
    return subject + "unauthorized, set CRON_TOKEN or ADMIN_TOKEN";
  return subject + "answer " + std::to_string(told->status);
}

Look look_at(Daemon& daemon, const CommandParts& parts,
             const StatusWishes& wishes) {
  Look look;
  look.told = daemon.ask_all(asks_for(wishes));
  look.facts.url = daemon.url();
  look.facts.now = parts.clock.now();
  for (std::size_t i = 0; i < look.told.size(); ++i) {
    const auto& told = look.told[i];
    if (is_lacking(topics[i], told))
      continue;
    auto answer = json_of(told);
    const auto code = judge(told);
    // Not being ready is an answer of /health/ready, not a lack of one.
    if (code == ExitCode::ok || (i == 0 && answer))
      look.facts.*topics[i].fact = std::move(answer);
    else
      look.facts.troubles.push_back(trouble_with(topics[i], told));
    look.code = std::max(look.code, code);
  }
  return look;
}

std::string raw_answers(const Look& look) {
  json::Writer out;
  out.begin_object();
  for (std::size_t i = 0; i < look.told.size(); ++i) {
    const auto& told = look.told[i];
    out.key(topics[i].name);
    if (json_of(told) && !is_lacking(topics[i], told))
      out.raw(told->body);
    else
      out.null();
  }
  out.end_object();
  return out.take() + "\n";
}

/// Writes one look after the other in the form that suits the reader.
class StatusScreen {
public:
  StatusScreen(CommandParts& parts, bool watch)
    : parts_(parts), watch_(watch) {}

  void show(const Look& look) {
    auto& host = parts_.host;
    const auto screen = host.screen();
    if (parts_.json())
      host.write(raw_answers(look));
    else if (!watch_)
      host.write(paint(status_lines(look.facts), screen));
    else if (screen.terminal)
      host.write(frame_.next(status_lines(look.facts), screen));
    else
      host.write(status_in_one_line(look.facts) + "\n");
  }

private:
  CommandParts& parts_;
  bool watch_;
  LiveFrame frame_;
};

int watch(CommandParts& parts, Daemon& daemon, const StatusWishes& wishes) {
  parts.host.catch_stop_signals();
  StatusScreen screen(parts, true);
  do {
    const auto look = look_at(daemon, parts, wishes);
    if (parts.host.stop_requested())
      break;
    screen.show(look);
  } while (parts.host.pause(wishes.interval));
  return static_cast<int>(ExitCode::ok);
}

void explain_first(Host& host, const Daemon& daemon, const Look& look) {
  for (const auto& told : look.told)
    if (judge(told) == look.code)
      return explain(host, daemon, told);
}

int show_once(CommandParts& parts, Daemon& daemon, const StatusWishes& wishes) {
  const auto look = look_at(daemon, parts, wishes);
  if (look.code != ExitCode::unreachable && look.code != ExitCode::usage)
    StatusScreen(parts, false).show(look);
  explain_first(parts.host, daemon, look);
  return static_cast<int>(look.code);
}

int run_status(CommandParts& parts) {
  const auto wishes = read_wishes(parts.arguments);
  if (!wishes)
    return refuse_usage(parts.host, wishes.error().detail);
  auto& daemon = parts.daemon();
  return wishes->watch ? watch(parts, daemon, *wishes)
                       : show_once(parts, daemon, *wishes);
}

} // namespace

constinit const CommandSpec status_command{
  .name = "status",
  .summary = "show health, counts, scorer, last drain, jobs and actors",
  .options = status_options,
  .notes = "Exit code 1 if the daemon is not ready; with --watch 0 after "
           "Ctrl-C. Without a\nterminal --watch prints a line each time.\n",
  .run = run_status};

} // namespace signalbox
