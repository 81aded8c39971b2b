#include "domain/replay/proof.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

using Record = ClosingBook::Record;

const std::vector<Record> recorded{
  {"latest:BE", "h1", "{}"},
  {"trade:BE-1769785200000-0123abcd", "h2", "{}"},
};

} // namespace

TEST_CASE("proof: equal books do not differ", "[domain][proof]") {
  CHECK_FALSE(first_difference(recorded, {recorded.rbegin(), recorded.rend()}));
}

TEST_CASE("proof: the first key that differs is told with both records",
          "[domain][proof]") {
  auto replayed = recorded;
  replayed[0] = {"latest:BE", "h9", "{\"rank\":1}"};
  replayed[1].hash = "h8";
  const auto at = first_difference(recorded, replayed);
  REQUIRE(at);
  CHECK(at->key == "latest:BE");
  CHECK(at->live_hash == "h1");
  CHECK(at->replay_hash == "h9");
  CHECK(at->replay_json == "{\"rank\":1}");
}

TEST_CASE("proof: what only one book has is a difference", "[domain][proof]") {
  CHECK(first_difference(recorded, {recorded[0]})->key == recorded[1].key);
  CHECK(first_difference({recorded[0]}, recorded)->live_hash.empty());
}

TEST_CASE("proof: live trades of tickers without receipts are left out",
          "[domain][proof]") {
  auto live = recorded;
  live.push_back({"trade:BRK-B-1769785200000-0123abcd", "h3", "{}"});
  CHECK_FALSE(first_difference(live, recorded));
  auto replayed = recorded;
  replayed.push_back({"latest:BRK-B", "h4", "{}"});
  live.push_back({"latest:BRK-B", "h4", "{}"});
  CHECK(first_difference(live, replayed)->key.starts_with("trade:BRK-B"));
}
