#include "adapters/beast/deadline_sweep.hpp"

#include <future>
#include <memory>
#include <vector>

#include "adapters/beast/io_loop.hpp"
#include "adapters/beast/loop_time.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

/// Runs a bare loop until nothing is armed any more.
struct SweepFixture {
  asio::io_context io;
  SteadyTime begun = loop_now();
  std::vector<SteadyTime> swept;
  std::vector<SteadyTime> next; ///< what the visits answer, in turn
  std::unique_ptr<DeadlineSweep> sweep =
    std::make_unique<DeadlineSweep>(io, [this](SteadyTime now) {
      swept.push_back(now);
      const auto turn = swept.size() - 1;
      return turn < next.size() ? next[turn] : SteadyTime::max();
    });
};

} // namespace

TEST_CASE_METHOD(SweepFixture, "deadline_sweep: it comes when the first is due",
                 "[adapters][deadline_sweep]") {
  sweep->note(begun + Millis{30});
  sweep->note(begun + Millis{10});
  sweep->note(begun + Millis{20});
  io.run();
  REQUIRE(swept.size() == 1);
  CHECK(swept[0] >= begun + Millis{10});
}

TEST_CASE_METHOD(SweepFixture,
                 "deadline_sweep: a visit names the next deadline",
                 "[adapters][deadline_sweep]") {
  next = {begun + Millis{20}};
  sweep->note(begun + Millis{10});
  io.run();
  REQUIRE(swept.size() == 2);
  CHECK(swept[1] >= begun + Millis{20});
}

TEST_CASE_METHOD(SweepFixture, "deadline_sweep: what stays due is not spun on",
                 "[adapters][deadline_sweep]") {
  next = {begun, begun};
  sweep->note(begun);
  io.run();
  REQUIRE(swept.size() == 3);
  CHECK(swept[2] - swept[1] >= Millis{1});
}

TEST_CASE_METHOD(SweepFixture, "deadline_sweep: nothing comes after its end",
                 "[adapters][deadline_sweep]") {
  sweep->note(begun);
  sweep.reset();
  io.run();
  CHECK(swept.empty());
}
