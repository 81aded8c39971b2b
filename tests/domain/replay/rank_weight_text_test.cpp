#include "domain/replay/rank_weight_text.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("rank_weight_text: named weights change, the others stay",
          "[domain][rank_weight_text]") {
  RankWeights weights;
  REQUIRE(read_rank_weights("momentum=10,rr_high=9.5", weights));
  CHECK(weights.momentum == 10);
  CHECK(weights.rr_high == 9.5);
  CHECK(weights.base == 30);
}

TEST_CASE("rank_weight_text: an empty list changes nothing",
          "[domain][rank_weight_text]") {
  RankWeights weights;
  CHECK(read_rank_weights("", weights));
  CHECK(show_rank_weights(weights).empty());
}

TEST_CASE("rank_weight_text: what is shown can be read again",
          "[domain][rank_weight_text]") {
  RankWeights weights;
  weights.base = 0;
  weights.htf_share = 0.125;
  const auto text = show_rank_weights(weights);
  CHECK(text == "base=0,htf_share=0.125");
  RankWeights again;
  REQUIRE(read_rank_weights(text, again));
  CHECK(show_rank_weights(again) == text);
}

TEST_CASE("rank_weight_text: anything else is refused and changes nothing",
          "[domain][rank_weight_text]") {
  const auto* const text =
    GENERATE("momentum", "momentum=", "speed=1", "=1", "base=-1", "base=1001",
             "base=nan", "base=1,base=2", "base=1,momentum=x",
             "completion_end=0", " base=1");
  RankWeights weights;
  const auto read = read_rank_weights(text, weights);
  INFO(text);
  CHECK_FALSE(read);
  CHECK(weights.base == 30);
}
