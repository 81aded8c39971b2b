#include "ctl/overnight_watch.hpp"

#include <optional>

#include "ctl/live_frame.hpp"
#include "ctl/overnight_progress.hpp"
#include "ctl/overnight_views.hpp"
#include "ctl/told.hpp"

namespace signalbox {
namespace {

constexpr Millis look_again{1000};

/// Writes one look after the other in the form that suits the reader.
class RunScreen {
public:
  explicit RunScreen(CommandParts& parts) : parts_(parts) {}

  void show(const std::string& body, const json::Value& answer) {
    auto& host = parts_.host;
    const auto now = parts_.clock.now();
    const auto screen = host.screen();
    if (screen.terminal && !parts_.json())
      return host.write(frame_.next(overnight_run_lines(answer, now), screen));
    const auto progress = progress_of(answer, now);
    if (shown_ && shown_->same_place(progress))
      return;
    shown_ = progress;
    host.write(parts_.json() ? body + "\n"
                             : overnight_run_in_one_line(answer, now) + "\n");
  }

private:
  CommandParts& parts_;
  LiveFrame frame_;
  std::optional<OvernightProgress> shown_;
};

} // namespace

int watch_overnight_run(CommandParts& parts, const std::string& run_id) {
  parts.host.catch_stop_signals();
  auto& daemon = parts.daemon();
  RunScreen screen(parts);
  do {
    const auto told =
      daemon.ask({.target = "/api/overnight/runs/" + percent_encoded(run_id)});
    if (parts.host.stop_requested())
      break;
    const auto answer = json_of(told);
    if (judge(told) != ExitCode::ok || !answer)
      return refuse_answer(parts, told);
    screen.show(told->body, *answer);
    const auto progress = progress_of(*answer, parts.clock.now());
    if (progress.over())
      return static_cast<int>(progress.status == "failed" ? ExitCode::refused
                                                          : ExitCode::ok);
  } while (parts.host.pause(look_again));
  return static_cast<int>(ExitCode::ok);
}

} // namespace signalbox
