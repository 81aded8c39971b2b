#include "ctl/overnight_watch.hpp"

#include "ctl/overnight_progress.hpp"
#include "ctl/overnight_views.hpp"
#include "ctl/run_watch.hpp"

namespace signalbox {
namespace {

RunLook look_at_overnight(const json::Value& answer, WallTime now) {
  const auto progress = progress_of(answer, now);
  return {.frame = overnight_run_lines(answer, now),
          .line = overnight_run_in_one_line(answer, now),
          .place = progress.place(),
          .over = progress.over(),
          .failed = progress.status == "failed"};
}

} // namespace

int watch_overnight_run(CommandParts& parts, const std::string& run_id) {
  return watch_run(parts, {"/api/overnight/runs/" + percent_encoded(run_id),
                           look_at_overnight});
}

} // namespace signalbox
