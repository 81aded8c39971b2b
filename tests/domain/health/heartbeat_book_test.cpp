#include "domain/health/heartbeat_book.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

constexpr SteadyTime born{1h};

HeartbeatBook book_of_one() {
  return {{5s, 15s}, {"scorer"}, born};
}

} // namespace

TEST_CASE("heartbeat_book: silence is a stall once it is longer than allowed",
          "[domain][heartbeat_book]") {
  auto book = book_of_one();
  CHECK(book.judge(born + 15s).empty());
  const auto begun = book.judge(born + 15001ms);
  REQUIRE(begun.size() == 1);
  CHECK(begun[0].actor == "scorer");
  CHECK(begun[0].stalled);
  CHECK(begun[0].age == 15001ms);
  CHECK(book.any_stalled());
}

TEST_CASE("heartbeat_book: begin and end of a stall are each told once",
          "[domain][heartbeat_book]") {
  auto book = book_of_one();
  CHECK(book.judge(born + 20s).size() == 1);
  CHECK(book.judge(born + 30s).empty());
  const auto ended = book.answered("scorer", born + 40s);
  REQUIRE(ended.size() == 1);
  CHECK_FALSE(ended[0].stalled);
  CHECK(ended[0].age == 40s);
  CHECK(book.answered("scorer", born + 41s).empty());
}

TEST_CASE("heartbeat_book: one ping at a time waits for its answer",
          "[domain][heartbeat_book]") {
  auto book = book_of_one();
  CHECK(book.may_ask("scorer"));
  book.asked("scorer");
  CHECK_FALSE(book.may_ask("scorer"));
  book.unanswered("scorer", false);
  CHECK(book.may_ask("scorer"));
}

TEST_CASE("heartbeat_book: an actor that waits for its restart is not alive",
          "[domain][heartbeat_book]") {
  auto book = book_of_one();
  book.unanswered("scorer", true);
  CHECK_FALSE(book.health(born + 1s)[0].alive);
  book.answered("scorer", born + 2s);
  CHECK(book.health(born + 3s)[0].alive);
  CHECK(book.health(born + 3s)[0].age == 1s);
}
