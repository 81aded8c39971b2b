#include "domain/replay/board_lanes.hpp"

#include <algorithm>

namespace signalbox {
namespace {

constexpr std::string_view watching[] = {"watch", "setup_watch"};
constexpr std::string_view almost_ready[] = {"flip_watch", "just_flipped"};
constexpr std::string_view enter_now[] = {"enter_now"};
constexpr std::string_view just_entered[] = {"just_entered"};
constexpr std::string_view hold[] = {"hold"};
constexpr std::string_view trim[] = {"trim"};
constexpr std::string_view exit[] = {"exit"};
constexpr std::string_view archived[] = {"archive"};

constexpr BoardLane lanes[] = {
  {"Watching", watching},   {"Almost Ready", almost_ready},
  {"Enter Now", enter_now}, {"Just Entered", just_entered},
  {"Hold", hold},           {"Trim", trim},
  {"Exit", exit},           {"Archived", archived},
};

} // namespace

bool BoardLane::shows(std::string_view stage) const {
  return std::ranges::find(stages, stage) != stages.end();
}

std::span<const BoardLane> board_lanes() {
  return lanes;
}

} // namespace signalbox
