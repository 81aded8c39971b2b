#include "ctl/replay_ingest_command.hpp"

#include <array>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "ctl/field.hpp"
#include "ctl/live_frame.hpp"
#include "ctl/replay_totals.hpp"
#include "ctl/told.hpp"

namespace signalbox {
namespace {

using namespace std::chrono_literals;

/// A page writes its whole effect before it is answered.
constexpr Millis page_limit{60'000};
/// Between the tries of a page whose answer was lost: enough for a daemon
/// that starts again.
constexpr std::array<Millis, 5> pauses{{500ms, 1s, 2s, 4s, 8s}};

constexpr std::array<OptionSpec, 12> replay_ingest_options{{
  {"--date", "DAY", "the trading day, YYYY-MM-DD (DATE, today in New York)"},
  {"--ticker", "T", "only this ticker (TICKER, all)"},
  {"--bucket", "MS", "only the bucket that begins then (BUCKET, the day)"},
  {"--onward", "", "from --bucket on to the end of the day"},
  {"--offset", "N", "rows of the first bucket that are already done (0)"},
  {"--clean-slate", "", "first clear trades and states (CLEAN_SLATE=1)"},
  {"--base", "URL", "where the daemon listens (TIMED_API_BASE)"},
  {"--delay-ms", "MS", "pause between two calls (DELAY_MS, 200)"},
  {"--script-version", "V", "only receipts of this version, * for all"},
  {"--publish-end", "", "show nothing of it before the last bucket is done"},
  {"--new-run", "", "begin a new run without clearing"},
  {"--limit", "N", "rows of a call, 1 to 50"},
}};

/// Whether the same page may be asked for again: the daemon knows a page that
/// it has done, and answers it a second time.
bool may_be_lost(const Told& told) {
  if (!told)
    return told.error().code != Errc::invalid_argument;
  return told->status == 429 || told->status >= 500;
}

/// Asks for one page after the other until the day is done.
class PagedReplay {
public:
  PagedReplay(CommandParts& parts, ReplayWishes wishes)
    : parts_(parts), wishes_(std::move(wishes)), place_(wishes_.start),
      began_(parts.steady.now()) {}

  int run() {
    parts_.host.catch_stop_signals();
    for (;;) {
      const auto told =
        ask_until_told(page_target(wishes_, place_, totals_.calls == 0));
      const auto answer = json_of(told);
      if (judge(told) != ExitCode::ok || !answer)
        return cut_off(told);
      const auto bucket = place_.bucket;
      totals_.add(*answer);
      const auto next = next_place(*answer);
      show(*answer, bucket);
      if (!next)
        return sync();
      if (*next <= place_)
        return end_with(
          {place_, "malformed_reply", "the daemon does not go forward"},
          ExitCode::unreachable);
      place_ = *next;
      if (!parts_.host.pause(wishes_.delay))
        return stop();
    }
  }

private:
  Told ask_until_told(const std::string& target) {
    auto told = ask(target);
    for (const auto pause : pauses) {
      if (!may_be_lost(told) || stopped_)
        break;
      parts_.host.write_error(
        fmt::format("signalboxctl: {}, again in {} s\n", lost_text(told),
                    std::chrono::duration<double>(pause).count()));
      stopped_ = !parts_.host.pause(pause);
      if (!stopped_)
        told = ask(target);
    }
    return told;
  }

  Told ask(const std::string& target) {
    return parts_.daemon().ask({.method = http::Method::post,
                                .target = target,
                                .limit = page_limit,
                                .whole = true});
  }

  static std::string lost_text(const Told& told) {
    return told ? fmt::format("the daemon answered {}", told->status)
                : "no answer (" + harmless(told.error().detail) + ")";
  }

  /// Nothing at the end.
  std::optional<ReplayPlace> next_place(const json::Value& answer) const {
    if (field_flag(answer, "hasMoreInBucket"))
      return ReplayPlace{place_.bucket,
                         static_cast<long>(field_count(answer, "nextOffset"))};
    if (wishes_.one_bucket || field(answer, "nextBucket") == nullptr)
      return std::nullopt;
    return ReplayPlace{WallTime{Millis{field_count(answer, "nextBucket")}}, 0};
  }

  void show(const json::Value& answer, WallTime bucket) {
    const auto screen = parts_.host.screen();
    if (parts_.json() || !totals_.note.empty())
      return;
    if (screen.terminal)
      parts_.host.write(frame_.next(
        replay_progress(wishes_, totals_, seconds_spent()), screen));
    else if (!field_flag(answer, "hasMoreInBucket"))
      parts_.host.write(bucket_line(wishes_, totals_, bucket));
  }

  double seconds_spent() const {
    return std::chrono::duration<double>(parts_.steady.now() - began_).count();
  }

  /// The last step: the daemon checks its ledger.
  int sync() {
    const auto told = ask_until_told("/timed/admin/force-sync");
    totals_.synced = json_of(told);
    if (judge(told) != ExitCode::ok || !totals_.synced)
      return cut_off(told);
    parts_.host.write(parts_.json() ? replay_json(wishes_, totals_, {})
                                    : paint(replay_totals(wishes_, totals_),
                                            parts_.host.screen()));
    return static_cast<int>(ExitCode::ok);
  }

  int stop() {
    return end_with({place_, "stopped", "not all of the day is done"},
                    ExitCode::stopped);
  }

  int cut_off(const Told& told) {
    if (stopped_)
      return stop();
    const auto answer = json_of(told);
    const auto code = judge(told);
    if (code == ExitCode::ok)
      return end_with({place_, "malformed_reply", "the answer is not JSON"},
                      ExitCode::unreachable);
    if (code == ExitCode::unauthorized)
      explain(parts_.host, parts_.daemon(), told);
    if (!answer)
      return end_with({place_, "unavailable", lost_text(told)}, code);
    return end_with(
      {place_, field_text(*answer, "error"), field_text(*answer, "reason")},
      code);
  }

  int end_with(ReplayStop end, ExitCode code) {
    end.command = command_to_go_on(wishes_, place_, totals_.calls == 0);
    if (parts_.json())
      parts_.host.write(replay_json(wishes_, totals_, end));
    else if (totals_.calls > 0)
      parts_.host.write(
        paint(replay_totals(wishes_, totals_), parts_.host.screen()));
    parts_.host.write_error(
      fmt::format("signalboxctl: {}: {}\n", end.why, end.reason));
    // What was refused at once will be refused again.
    if (totals_.calls > 0 || code == ExitCode::stopped ||
        code == ExitCode::unreachable)
      parts_.host.write_error(
        fmt::format("signalboxctl: this goes on:\n  {}\n", end.command));
    return static_cast<int>(code);
  }

  CommandParts& parts_;
  ReplayWishes wishes_;
  ReplayPlace place_; ///< of the page that is asked for
  SteadyTime began_;
  ReplayTotals totals_;
  LiveFrame frame_;
  bool stopped_ = false; ///< a stop signal came while we waited
};

int run_replay_ingest(CommandParts& parts) {
  auto wishes =
    read_replay_wishes(parts.arguments, parts.host, parts.clock.now());
  if (!wishes)
    return refuse_usage(parts.host, wishes.error().detail);
  return PagedReplay(parts, *std::move(wishes)).run();
}

} // namespace

constinit const CommandSpec replay_ingest_command{
  .name = "replay-ingest",
  .summary = "replay the receipts of a day, bucket by bucket",
  .options = replay_ingest_options,
  .notes =
    "Needs TIMED_API_KEY. Where an option is absent, DATE, TICKER, BUCKET, "
    "CLEAN_SLATE,\nDELAY_MS and TIMED_API_BASE are read from the environment. "
    "A page whose answer is\nlost is asked for again; nothing is done twice. "
    "Ctrl-C ends behind the page under\nway and says how to go on. With "
    "--publish-end the run shows when its last bucket is\ndone, so with "
    "--bucket add --onward. The ledger is checked at the end.\n",
  .address_variable = "TIMED_API_BASE",
  .run = run_replay_ingest};

} // namespace signalbox
