#include "domain/replay/board_lanes.hpp"

#include <set>

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("board_lanes: ten stages lie in eight lanes, each once",
          "[domain][board_lanes]") {
  std::set<std::string_view> stages;
  std::size_t count = 0;
  for (const auto& lane : board_lanes()) {
    stages.insert(lane.stages.begin(), lane.stages.end());
    count += lane.stages.size();
  }
  CHECK(board_lanes().size() == 8);
  CHECK(count == 10);
  CHECK(stages.size() == 10);
}

TEST_CASE("board_lanes: a lane shows its own stages", "[domain][board_lanes]") {
  CHECK(board_lanes()[0].name == "Watching");
  CHECK(board_lanes()[0].shows("setup_watch"));
  CHECK_FALSE(board_lanes()[0].shows("hold"));
  CHECK(board_lanes()[7].name == "Archived");
  CHECK(board_lanes()[7].shows("archive"));
}
