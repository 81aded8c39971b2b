#include "sim/broker_id.hpp"

#include <set>

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("broker_id: ids have the form of a random UUID", "[sim][broker_id]") {
  const auto id = IdSource(1).next();
  REQUIRE(id.size() == 36);
  CHECK(id[8] == '-');
  CHECK(id[14] == '4');
  CHECK(std::string("89ab").find(id[19]) != std::string::npos);
}

TEST_CASE("broker_id: ids follow from the seed, each once",
          "[sim][broker_id]") {
  IdSource source(7), same(7);
  std::set<std::string> seen;
  for (int i = 0; i < 1000; ++i) {
    const auto id = source.next();
    CHECK(id == same.next());
    seen.insert(id);
  }
  CHECK(seen.size() == 1000);
  CHECK(IdSource(8).next() != IdSource(7).next());
}

TEST_CASE("broker_id: a symbol keeps its id as an asset", "[sim][broker_id]") {
  CHECK(asset_id("AAPL") == asset_id("AAPL"));
  CHECK(asset_id("AAPL") != asset_id("BE"));
}
