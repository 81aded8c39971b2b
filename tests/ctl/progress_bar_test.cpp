#include "ctl/progress_bar.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::plain;

TEST_CASE("progress_bar: a bar, the share, the pace and the rest",
          "[ctl][progress_bar]") {
  CHECK(plain({progress_bar({39, 78, "buckets", 830.25, "rows", 45})}) ==
        "[###############---------------] 39/78 buckets, 50 %, 830.2 rows/s, "
        "45 s left\n");
}

TEST_CASE("progress_bar: what is not known is not told",
          "[ctl][progress_bar]") {
  CHECK(plain({progress_bar({.done = 3, .total = 0, .things = "rows"})}) ==
        "[------------------------------] 3/0 rows, 0 %\n");
}

TEST_CASE("progress_bar: the share stays within its bounds",
          "[ctl][progress_bar]") {
  CHECK(percent_of(0, 0) == 0);
  CHECK(percent_of(1, 3) == 33);
  CHECK(percent_of(5, 4) == 100);
}

TEST_CASE("progress_bar: the rest goes on at the pace so far",
          "[ctl][progress_bar]") {
  CHECK(seconds_left(10, 40, 5) == 15);
  CHECK_FALSE(seconds_left(0, 40, 5));
  CHECK_FALSE(seconds_left(40, 40, 5));
  CHECK_FALSE(seconds_left(10, 40, 0));
}
