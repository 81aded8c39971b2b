#include "domain/budget/server_word.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

std::optional<BudgetClosure> closure(const ServerLimits& word) {
  return closure_of(word, 15, noon);
}

} // namespace

TEST_CASE("server_word: what remains leaves the bucket open",
          "[domain][server_word]") {
  CHECK_FALSE(closure({}));
  CHECK_FALSE(closure({false, 15, 1, noon + 60s, 5s}));
  CHECK_FALSE(closure({false, std::nullopt, std::nullopt, noon + 60s, {}}));
}

TEST_CASE("server_word: a refusal and nothing left close it, and for how long",
          "[domain][server_word]") {
  using Reset = std::optional<WallTime>;
  using Wait = std::optional<Millis>;
  const auto [reset, retry_after, lasts, then] =
    GENERATE(table<Reset, Wait, Millis, int>({
      {noon + 7min, std::nullopt, 7min, 15},
      {noon + 7min, 30s, 7min, 15},
      {std::nullopt, 30s, 30s, 15},
      {noon - 1s, 30s, 30s, 15},
      {noon, std::nullopt, 60s, 1},
      {noon - 1h, std::nullopt, 60s, 1},
      {std::nullopt, std::nullopt, 60s, 1},
      {std::nullopt, 0s, 60s, 1},
      {std::nullopt, -5s, 60s, 1},
      {noon + 20min, std::nullopt, 20min, 15},
      {noon + 20min + 1ms, std::nullopt, 20min, 1},
      {noon + 24h * 30, std::nullopt, 20min, 1},
      {std::nullopt, 1h, 20min, 1},
    }));
  const bool refused = GENERATE(true, false);
  ServerLimits word{refused, std::nullopt, 0, reset, retry_after};
  if (refused)
    word.remaining.reset();
  const auto closed = closure(word);
  REQUIRE(closed);
  CHECK(closed->lasts == lasts);
  CHECK(closed->tokens_then == then);
}

TEST_CASE("server_word: at the reset it holds the server's limit, at most its "
          "capacity",
          "[domain][server_word]") {
  const auto [limit, then] = GENERATE(table<std::optional<int>, int>(
    {{5, 5}, {15, 15}, {900, 15}, {0, 1}, {-3, 1}, {std::nullopt, 15}}));
  CHECK(closure({true, limit, 0, noon + 60s, {}})->tokens_then == then);
}

TEST_CASE("server_word: less than nothing remaining is nothing",
          "[domain][server_word]") {
  CHECK(closure({false, 15, -1, noon + 60s, {}})->lasts == 60s);
}

TEST_CASE("server_word: only a time ahead is asked for",
          "[domain][server_word]") {
  CHECK(asked_wait({true, {}, {}, noon + 7s, 30s}, noon) == 7s);
  CHECK(asked_wait({true, {}, {}, noon, 30s}, noon) == 30s);
  CHECK_FALSE(asked_wait({true, {}, {}, noon - 1s, 0s}, noon));
  CHECK_FALSE(asked_wait({}, noon));
}
