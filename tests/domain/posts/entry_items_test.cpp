#include "domain/posts/entry_items.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

using Items = std::vector<std::string>;

Items items_of(std::string_view text, const ItemRules& rules = {}) {
  const auto finder = ItemFinder::make(rules);
  REQUIRE(finder.has_value());
  return (*finder)->items_of(text);
}

Items items_by(const std::string& pattern, std::string_view text) {
  return items_of(text, {pattern, 5});
}

} // namespace

TEST_CASE("entry_items: cashtags are items, upper case and with a dash",
          "[domain][entry_items]") {
  const auto [text, items] = GENERATE(table<std::string, Items>({
    {"@desk $BE looks ready", {"BE"}},
    {"$be $Be $BE", {"BE"}},
    {"$BRK.B, not $BRK", {"BRK-B", "BRK"}},
    {"take $AAPL.", {"AAPL"}},
    {"$GOOGLE is six, $GOOGLES is seven", {"GOOGLE"}},
    {"$5 and $ and $$", {}},
    {"$$BE", {"BE"}},
    {"a$BE", {"BE"}},
    {"\xE2\x82\xAC$BE\xC3\xA9", {"BE"}},
    {"", {}},
  }));
  CAPTURE(text);
  CHECK(items_of(text) == items);
}

TEST_CASE("entry_items: a post has at most five items, the first ones",
          "[domain][entry_items]") {
  CHECK(items_of("$A $B $C $A $D $E $F") == Items{"A", "B", "C", "D", "E"});
}

TEST_CASE("entry_items: without a group the whole match is the item",
          "[domain][entry_items]") {
  CHECK(items_by("#[a-z]+", "go #up and #down") == Items{"#UP", "#DOWN"});
}

TEST_CASE("entry_items: of several groups the first one counts",
          "[domain][entry_items]") {
  CHECK(items_by("(\\w+)=(\\w+)", "side=long") == Items{"SIDE"});
  // A group that took no part in the match names nothing.
  CHECK(items_by("(x)|y", "y x").size() == 1);
}

TEST_CASE("entry_items: what is no visible ASCII of 32 characters is no item",
          "[domain][entry_items]") {
  const std::string longest(32, 'A');
  CHECK(items_by("#(\\S+)", "#" + longest) == Items{longest});
  CHECK(items_by("#(\\S+)", "#" + longest + "A").empty());
  CHECK(items_by("#(\\S+)", "#caf\xC3\xA9").empty());
  CHECK(items_by("<(.+)>", "<a b>").empty());
  CHECK(items_by("a*", "bbb").empty());
}

TEST_CASE("entry_items: a pattern that RE2 does not take is refused",
          "[domain][entry_items]") {
  const auto* pattern = GENERATE("(", "[a", "a{2,1}", "(?=a)", "\\1", "*");
  CAPTURE(pattern);
  const auto finder = ItemFinder::make({pattern, 5});
  REQUIRE_FALSE(finder.has_value());
  CHECK(finder.error().code == Errc::invalid_argument);
  CHECK(finder.error().detail.find("is no pattern that RE2 takes: ") == 0);
}

TEST_CASE("entry_items: no pattern and no text takes for ever",
          "[domain][entry_items]") {
  const auto* pattern = GENERATE("(a+)+b", "(a|aa)+$b", "(.*)*x", "a.*b|a");
  // A backtracking engine would not come back from these.
  CHECK(items_by(pattern, std::string(25'000, 'a')).size() <= 1);
}
