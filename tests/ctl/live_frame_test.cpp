#include "ctl/live_frame.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

const Screen terminal{true, false, 80, 24};
const Lines two{{{"one", Style::plain}}, {{"two", Style::plain}}};

} // namespace

TEST_CASE("live_frame: the first frame starts where the cursor is",
          "[ctl][live_frame]") {
  LiveFrame frame;
  CHECK(frame.next(two, terminal) == "one\x1b[K\ntwo\x1b[K\n\x1b[J");
}

TEST_CASE("live_frame: the next frame goes over the one before",
          "[ctl][live_frame]") {
  LiveFrame frame;
  frame.next(two, terminal);
  CHECK(frame.next({{{"one", Style::plain}}}, terminal) ==
        "\x1b[2A\rone\x1b[K\n\x1b[J");
  CHECK(frame.next(two, terminal).starts_with("\x1b[1A\r"));
}

TEST_CASE("live_frame: a frame never scrolls the screen", "[ctl][live_frame]") {
  LiveFrame frame;
  CHECK(frame.next(Lines(50), {true, false, 80, 10}) ==
        "\x1b[K\n\x1b[K\n\x1b[K\n\x1b[K\n\x1b[K\n\x1b[K\n\x1b[K\n\x1b[K\n"
        "\x1b[K\n\x1b[J");
}
