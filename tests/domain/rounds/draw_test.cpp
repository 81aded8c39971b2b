#include "domain/rounds/draw.hpp"

#include <limits>
#include <set>
#include <vector>

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

constexpr auto highest = std::numeric_limits<std::uint64_t>::max();

// Computed by another program: the first word of the hash of both texts is
// 16069433592248246842.
const std::string known_seed =
  "5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed5eed";
const std::string hash =
  "4bd966c04e63c7ac64389b9c441584616942eeb89a09566f4c6db67e44743e92";

class Counting final : public Entropy {
public:
  std::uint64_t next() override { return ++last_; }

private:
  std::uint64_t last_ = 0;
};

/// Gives the words one after the other, then ends the test.
std::function<std::uint64_t()> words(std::vector<std::uint64_t> given) {
  return [given = std::move(given), at = std::size_t{0}]() mutable {
    return given.at(at++);
  };
}

} // namespace

TEST_CASE("draw: the winner is the first word modulo the count",
          "[domain][rounds]") {
  CHECK(draw_winner(known_seed, hash, 1) == 0U);
  CHECK(draw_winner(known_seed, hash, 3) == 1U);
  CHECK(draw_winner(known_seed, hash, 1000) == 842U);
}

TEST_CASE("draw: without rows there is no winner", "[domain][rounds]") {
  CHECK_FALSE(draw_winner(known_seed, hash, 0));
}

TEST_CASE("draw: a rejected word is followed by the next of the same hash, "
          "then by the hash with a counter",
          "[domain][rounds]") {
  // With this count nearly half of all words are rejected.
  constexpr auto count = (std::uint64_t{1} << 63) + 1;
  CHECK(draw_winner("s1", "h", count) == 7477950179337593429U);
  CHECK(draw_winner("s33", "h", count) == 5993226392728066669U);
}

TEST_CASE("draw: words of the biased tail are rejected, and only they",
          "[domain][rounds]") {
  struct Row {
    std::uint64_t count, last_good;
  };
  // 2^64 mod 10 is 6, 2^64 mod 2^32 is 0, 2^64 mod (2^63 + 1) is 2^63 - 1.
  const auto row = GENERATE(
    Row{10, highest - 6}, Row{std::uint64_t{1} << 32, highest}, Row{1, highest},
    Row{(std::uint64_t{1} << 63) + 1, std::uint64_t{1} << 63});
  CHECK(pick_index(row.count, words({row.last_good})) ==
        row.last_good % row.count);
  if (row.last_good < highest)
    CHECK(pick_index(row.count, words({row.last_good + 1, highest, 0})) == 0);
}

TEST_CASE("draw: every row can win", "[domain][rounds]") {
  std::set<std::uint64_t> winners;
  for (int i = 0; i < 200; ++i)
    winners.insert(*draw_winner(std::to_string(i), hash, 5));
  CHECK(winners.size() == 5);
}

TEST_CASE("draw: a seed is 64 hex digits, another one each time",
          "[domain][rounds]") {
  Counting entropy;
  const auto one = make_draw_seed(entropy);
  CHECK(one.size() == 64);
  CHECK(one.find_first_not_of("0123456789abcdef") == std::string::npos);
  CHECK(make_draw_seed(entropy) != one);
}

TEST_CASE("draw: what is published of a seed is its hash", "[domain][rounds]") {
  CHECK(draw_seed_hash(known_seed) ==
        "9619e2c3275e1e8be9ca29f0d7e0668cfdc675efcac9"
        "9dbfa3ed48872c69809f");
}
