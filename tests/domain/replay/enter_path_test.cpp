#include "domain/replay/enter_path.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/lane_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct Entering {
  Alert alert = plain_alert();
  TickerReading reading;
  LaneRules rules;

  explicit Entering(Motion motion, int rank, bool in_corridor = true) {
    reading.side = Side::long_side;
    reading.motion = motion;
    reading.in_corridor = in_corridor;
    reading.rank = rank;
  }

  std::string_view path() const { return enter_path(alert, reading, rules); }
};

Entering on_momentum(int rank, bool in_corridor = true) {
  return Entering{Motion::momentum, rank, in_corridor};
}

Entering on_pullback(int rank, bool in_corridor = true) {
  return Entering{Motion::pullback, rank, in_corridor};
}

Entering elite(Entering entering) {
  entering.alert.flags.momentum_elite = true;
  return entering;
}

Entering thesis(Entering entering) {
  entering.reading.thesis_match = true;
  return entering;
}

Entering strong(Entering entering, double htf = 40, double ltf = 20) {
  entering.alert.htf = htf;
  entering.alert.ltf = ltf;
  return entering;
}

Entering released(Entering entering) {
  entering.alert.flags.sq30_release = true;
  return entering;
}

Entering crossed(Entering entering) {
  entering.alert.flags.ema_cross_1h = true;
  return entering;
}

Entering dipped(Entering entering) {
  entering.alert.flags.buyable_dip_1h = true;
  return entering;
}

Entering watched(Entering entering) {
  entering.reading.flip_watch = true;
  return entering;
}

Entering late(Entering entering) {
  entering.reading.late = true;
  return entering;
}

} // namespace

TEST_CASE("enter_path: (a) rank in the corridor", "[domain][enter_path]") {
  CHECK(on_momentum(75).path() == "a");
  CHECK(on_momentum(74).path() == "");
  CHECK(on_momentum(100, false).path() == "");
  auto strict = on_momentum(80);
  strict.rules.enter_rank = 81;
  CHECK(strict.path() == "");
}

TEST_CASE("enter_path: (b) a thesis or elite", "[domain][enter_path]") {
  CHECK(elite(on_momentum(60, false)).path() == "b");
  CHECK(thesis(on_momentum(60, false)).path() == "b");
  CHECK(elite(on_momentum(59)).path() == "");
  CHECK(thesis(on_momentum(59)).path() == "");
}

TEST_CASE("enter_path: (c) strength on both time frames",
          "[domain][enter_path]") {
  CHECK(strong(on_momentum(70, false)).path() == "c");
  CHECK(strong(on_momentum(70, false), -40, -20).path() == "c");
  CHECK(strong(on_momentum(69, false)).path() == "");
  CHECK(strong(on_momentum(70, false), 39.9, 20).path() == "");
  CHECK(strong(on_momentum(70, false), 40, 19.9).path() == "");
}

TEST_CASE("enter_path: (d) a release in the corridor", "[domain][enter_path]") {
  CHECK(released(on_momentum(70)).path() == "d");
  CHECK(released(on_momentum(69)).path() == "");
  CHECK(released(on_momentum(70, false)).path() == "");
}

TEST_CASE("enter_path: (e) a cross or a dip in the corridor",
          "[domain][enter_path]") {
  CHECK(crossed(on_momentum(68)).path() == "e");
  CHECK(dipped(on_momentum(68)).path() == "e");
  CHECK(crossed(on_momentum(67)).path() == "");
  CHECK(dipped(on_momentum(68, false)).path() == "");
}

TEST_CASE("enter_path: (f) a flip watch in the corridor",
          "[domain][enter_path]") {
  CHECK(watched(on_pullback(70)).path() == "f");
  CHECK(watched(on_pullback(69)).path() == "");
  CHECK(watched(on_pullback(70, false)).path() == "");
  CHECK(watched(elite(on_pullback(60))).path() == "f");
  CHECK(watched(thesis(on_pullback(60))).path() == "f");
  CHECK(watched(elite(on_pullback(59))).path() == "");
  CHECK(watched(elite(on_pullback(60, false))).path() == "");
}

TEST_CASE("enter_path: (g) a release in the corridor, not late",
          "[domain][enter_path]") {
  CHECK(released(on_pullback(70)).path() == "g");
  CHECK(released(on_pullback(69)).path() == "");
  CHECK(released(on_pullback(70, false)).path() == "");
  CHECK(late(released(on_pullback(70))).path() == "");
}

TEST_CASE("enter_path: the first that holds is named", "[domain][enter_path]") {
  CHECK(crossed(released(strong(elite(on_momentum(75))))).path() == "a");
  CHECK(crossed(released(strong(elite(on_momentum(74))))).path() == "b");
  CHECK(crossed(released(strong(on_momentum(74)))).path() == "c");
  CHECK(crossed(released(on_momentum(74))).path() == "d");
  CHECK(watched(released(on_pullback(70))).path() == "f");
}

TEST_CASE("enter_path: a pullback takes no path of momentum",
          "[domain][enter_path]") {
  CHECK(crossed(strong(elite(on_pullback(100)))).path() == "");
}

TEST_CASE("enter_path: without a side or a motion there is none",
          "[domain][enter_path]") {
  auto nowhere = on_momentum(100);
  nowhere.reading.side.reset();
  CHECK(nowhere.path() == "");
  CHECK(Entering{Motion::none, 100}.path() == "");
}
