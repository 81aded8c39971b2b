#include "ctl/run_watch.hpp"

#include <optional>

#include "ctl/live_frame.hpp"
#include "ctl/told.hpp"

namespace signalbox {
namespace {

constexpr Millis look_again{1000};

/// Writes one look after the other in the form that suits the reader.
class RunScreen {
public:
  explicit RunScreen(CommandParts& parts) : parts_(parts) {}

  void show(const std::string& body, const RunLook& look) {
    const auto screen = parts_.host.screen();
    if (screen.terminal && !parts_.json())
      parts_.host.write(frame_.next(look.frame, screen));
    else
      tell_change(body, look);
    if (look.over && !parts_.json())
      parts_.host.write(paint(look.result, screen));
  }

private:
  void tell_change(const std::string& body, const RunLook& look) {
    if (shown_ == look.place)
      return;
    shown_ = look.place;
    parts_.host.write((parts_.json() ? body : look.line) + "\n");
  }

  CommandParts& parts_;
  LiveFrame frame_;
  std::optional<std::string> shown_;
};

} // namespace

int watch_run(CommandParts& parts, const WatchedRun& run) {
  parts.host.catch_stop_signals();
  auto& daemon = parts.daemon();
  RunScreen screen(parts);
  do {
    const auto told = daemon.ask({.target = run.target});
    if (parts.host.stop_requested())
      break;
    const auto answer = json_of(told);
    if (judge(told) != ExitCode::ok || !answer)
      return refuse_answer(parts, told);
    const auto look = run.look(*answer, parts.clock.now());
    screen.show(told->body, look);
    if (look.over)
      return static_cast<int>(look.failed ? ExitCode::refused : ExitCode::ok);
  } while (parts.host.pause(look_again));
  return static_cast<int>(ExitCode::ok);
}

} // namespace signalbox
