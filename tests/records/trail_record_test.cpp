#include "records/trail_record.hpp"

#include <string>

#include "tests/support/catch.hpp"
#include "tests/support/damaged.hpp"
#include "tests/support/sim_trade_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

StoredPoint full_point() {
  StoredPoint stored;
  auto& point = stored.point;
  point.ts = entered_at;
  stored.price = exact("91.32");
  point.htf = 28.4;
  point.ltf = -14.1;
  point.completion = 0.12;
  point.phase_pct = 0.31;
  point.motion = Motion::pullback;
  point.side = Side::short_side;
  point.flags.sq30_release = true;
  point.flags.momentum_elite = true;
  stored.rank = 84;
  return stored;
}

} // namespace

TEST_CASE("trail_record: a point is a compact array",
          "[records][trail_record]") {
  CHECK(point_json(full_point()) ==
        R"([1770042900000,91.32,28.4,-14.1,0.12,0.31,2,"SHORT",10,84])");
  CHECK(point_json({}) == "[0,null,0,0,0,null,0,null,0,null]");
}

TEST_CASE("trail_record: a point comes back as it was",
          "[records][trail_record]") {
  const auto read = read_point(point_json(full_point()));
  REQUIRE(read.has_value());
  CHECK(point_json(*read) == point_json(full_point()));
  CHECK(read->price == exact("91.32"));
  CHECK(read->point.side == Side::short_side);
  CHECK(read->point.motion == Motion::pullback);
  CHECK(read->point.flags.momentum_elite);
  const auto bare = read_point(point_json({}));
  REQUIRE(bare.has_value());
  CHECK(point_json(*bare) == point_json({}));
}

TEST_CASE("trail_record: nothing else is read", "[records][trail_record]") {
  const auto text = GENERATE(
    as<std::string>{}, "", "[]", "{}", "[0,null,0,0,0,null,0,null,0]",
    "[0,null,0,0,0,null,0,null,0,null,0]", "[0,null,0,0,0,null,3,null,0,null]",
    "[0,null,0,0,0,null,0,null,64,null]", "[0,\"1\",0,0,0,null,0,null,0,null]",
    "[0,null,0,0,0,null,0,\"UP\",0,null]", "[0,null,0,0,0,null,0,null,0,0.5]",
    "[null,null,0,0,0,null,0,null,0,null]",
    "[9e15,null,0,0,0,null,0,null,0,null]");
  CAPTURE(text);
  const auto read = read_point(text);
  REQUIRE_FALSE(read.has_value());
  CHECK(read.error().code == Errc::malformed_reply);
}

TEST_CASE("trail_record: damaged points are refused or read",
          "[records][trail_record]") {
  for_each_damage(point_json(full_point()), [](const std::string& text) {
    const auto read = read_point(text);
    const bool held = read ? read_point(point_json(*read)).has_value()
                           : read.error().code == Errc::malformed_reply;
    CHECK(held);
  });
}
