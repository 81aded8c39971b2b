#pragma once

#include <array>
#include <span>
#include <string_view>

namespace signalbox {

/// A lane of the board and the stages that it shows.
struct BoardLane {
  std::string_view name;
  std::span<const std::string_view> stages;

  bool shows(std::string_view stage) const;
};

/// The eight lanes in their order (domain 7.5).
std::span<const BoardLane> board_lanes();

} // namespace signalbox
