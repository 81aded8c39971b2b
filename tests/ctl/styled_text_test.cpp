#include "ctl/styled_text.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("styled_text: what steers a terminal becomes harmless",
          "[ctl][styled_text]") {
  CHECK(harmless("plain – text é") == "plain – text é");
  CHECK(harmless("\x1b[2Jgone") == "?[2Jgone");
  CHECK(harmless("a\nb\rc\td\x7f") == "a?b?c?d?");
  CHECK(harmless("\xc2\x9b"
                 "31m") == "?31m"); // CSI as one code point
  CHECK(harmless("\xe2\x80\xae"
                 "abc") == "?abc"); // right-to-left override
}

TEST_CASE("styled_text: what is not UTF-8 becomes a question mark",
          "[ctl][styled_text]") {
  CHECK(harmless("a\xff"
                 "b\xc3") == "a?b?");
  CHECK(harmless("\xf0\x9f\x98") == "???");
}

TEST_CASE("styled_text: texts are cut by code points", "[ctl][styled_text]") {
  CHECK(cut_to("ééé", 3) == "ééé");
  CHECK(cut_to("éééé", 3) == "éé…");
  CHECK(cut_to("abc", 1) == "…");
  CHECK(cut_to("abc", 0).empty());
}

TEST_CASE("styled_text: a line is cut to the screen", "[ctl][styled_text]") {
  const Line line{{"abcd", Style::good}, {"efgh", Style::bad}};
  CHECK(paint(line, Screen{}) == "abcdefgh");
  CHECK(paint(line, {true, false, 6, 0}) == "abcde…");
  CHECK(paint(line, {true, false, 4, 0}) == "abcd");
}

TEST_CASE("styled_text: colours end where their text ends",
          "[ctl][styled_text]") {
  CHECK(paint(Line{{"ok", Style::good}, {" so", Style::plain}},
              {true, true, 0, 0}) == "\x1b[32mok\x1b[0m so");
}

TEST_CASE("styled_text: every line is ended", "[ctl][styled_text]") {
  CHECK(paint(Lines{{{"a", Style::plain}}, {}}, Screen{}) == "a\n\n");
}
