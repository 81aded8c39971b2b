#include "domain/schedule/round_rules.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

TEST_CASE("round_of: a round takes from the cut before to its own",
          "[domain][schedule]") {
  const RoundRules rules; // 3 h, cut 3 min before the end
  const WallTime end{100h};
  const RoundWindow known{7, end - 3h, end};
  struct Row {
    WallTime created;
    int number;
  };
  const auto row = GENERATE_COPY(
    Row{end - 3min - 1ms, 7}, Row{end - 3min, 8}, Row{end, 8},
    Row{end + 3h - 3min - 1ms, 8}, Row{end + 3h - 3min, 9},
    Row{end - 3h - 3min, 7}, Row{end - 3h - 3min - 1ms, 6},
    Row{end - 6h - 3min, 6}, Row{end - 6h - 3min - 1ms, 5}, Row{end - 90h, 1});
  CHECK(round_of(row.created, known, rules) == row.number);
}
