#include "sim/sliding_count.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

WallTime at_millis(std::int64_t millis) {
  return WallTime{Millis{millis}};
}

struct Calls {
  std::vector<std::int64_t> times;
  std::int64_t most;
};

} // namespace

TEST_CASE("sliding_count: the fullest window is found wherever it begins",
          "[sim][sliding_count]") {
  const auto calls =
    GENERATE(Calls{{}, 0}, Calls{{0}, 1}, Calls{{0, 999}, 2},
             Calls{{0, 1000}, 1}, Calls{{0, 0, 0}, 3},
             Calls{{900, 950, 1899, 1900}, 3}, Calls{{0, 1, 2, 5000, 5001}, 3});
  SlidingCount count(Millis{1000});
  for (const auto time : calls.times)
    count.note(at_millis(time));
  CAPTURE(calls.times);
  CHECK(count.most() == calls.most);
  CHECK(count.total() == std::int64_t(calls.times.size()));
}

TEST_CASE("sliding_count: the present window empties as time goes by",
          "[sim][sliding_count]") {
  SlidingCount count(Millis{1000});
  count.note(at_millis(0));
  count.note(at_millis(400));
  CHECK(count.held(at_millis(999)) == 2);
  CHECK(count.held(at_millis(1000)) == 1);
  CHECK(count.held(at_millis(1400)) == 0);
}

TEST_CASE("sliding_count: clearing keeps the present window",
          "[sim][sliding_count]") {
  SlidingCount count(Millis{1000});
  for (const int time : {0, 1, 2, 1500, 1600})
    count.note(at_millis(time));
  count.clear(at_millis(1700));
  CHECK(count.total() == 0);
  CHECK(count.most() == 2);
  count.note(at_millis(1800));
  CHECK(count.most() == 3);
}
