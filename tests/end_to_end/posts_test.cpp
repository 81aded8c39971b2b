#include "tests/end_to_end/posts_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

using Items = std::vector<std::string>;

} // namespace

TEST_CASE("posts: a mention becomes entries, an edit changes them, a deletion "
          "ends them",
          "[end_to_end][posts]") {
  PostsDesk desk;
  const auto post =
    desk.write_post(R"("text":"@desk $BE and $brk.b look ready")");
  // Another one stays: a batch without anything alive is not believed.
  const auto other =
    desk.write_post(R"("text":"@desk $AAPL","author_id":"77")");
  desk.watch();
  CHECK(desk.shows(post, Items{"BE:active", "BRK-B:active"}));

  desk.touch_post(post, "edit", R"({"text":"@desk $BE and $TSLA look ready"})");
  CHECK(desk.shows(post, Items{"BE:active", "BRK-B:removed", "TSLA:active"}));

  desk.touch_post(post, "delete");
  CHECK(desk.shows(post, Items{"BE:removed", "BRK-B:removed", "TSLA:removed"}));
  CHECK(desk.entries_of(other) == Items{"AAPL:active"});
  for (const auto& entry : desk.entries("?state=removed&item=BE"))
    CHECK(text_at(entry, "removed_reason") == "deleted");
}

TEST_CASE("posts: whoever protects an account or loses it keeps the entries",
          "[end_to_end][posts]") {
  PostsDesk desk;
  const auto shy = desk.write_post(R"("text":"@desk $BE","author_id":"71")");
  const auto lost = desk.write_post(R"("text":"@desk $BE","author_id":"72")");
  const auto open = desk.write_post(R"("text":"@desk $BE","author_id":"73")");
  desk.watch();
  REQUIRE(desk.shows(open, Items{"BE:active"}));
  desk.touch_post(shy, "protect");
  desk.touch_post(lost, "suspend");
  REQUIRE(desk.x_sees("lookup", 6));
  CHECK(desk.entries_of(shy) == Items{"BE:active"});
  CHECK(desk.entries_of(lost) == Items{"BE:active"});
}

TEST_CASE("posts: a look-up that fails removes nothing, however it fails",
          "[end_to_end][posts]") {
  const auto* fault = GENERATE(
    R"("kind":"status","status":500)", R"("kind":"status","status":503)",
    R"("kind":"status","status":401)", R"("kind":"status","status":403)",
    R"("kind":"rate_limit","retryAfter":"1")", R"("kind":"garbage")",
    R"("kind":"garbage","status":500)", R"("kind":"empty")", R"("kind":"omit")",
    R"("kind":"hang")", R"("kind":"cut")", R"("kind":"drop")");
  CAPTURE(fault);
  PostsDesk desk;
  const auto first = desk.write_post(R"("text":"@desk $BE","author_id":"71")");
  const auto second = desk.write_post(R"("text":"@desk $CE","author_id":"72")");
  desk.watch();
  REQUIRE(desk.shows(second, Items{"CE:active"}));
  desk.sim.fault(
    std::string(R"({"service":"x","count":-1,"match":{"route":"lookup"},)") +
    fault + "}");
  CHECK(desk.x_sees("lookup", 2));
  CHECK(desk.entries_of(first) == Items{"BE:active"});
  CHECK(desk.entries_of(second) == Items{"CE:active"});
}

TEST_CASE("posts: faults of the mentions lose no post", "[end_to_end][posts]") {
  const auto* fault =
    GENERATE(R"("kind":"status","status":500)", R"("kind":"garbage")",
             R"("kind":"cut")", R"("kind":"hang")", R"("kind":"short_page")",
             R"("kind":"rate_limit","resetAfterMs":500)");
  CAPTURE(fault);
  PostsDesk desk;
  desk.watch();
  REQUIRE(desk.x_sees("mentions", 1));
  desk.sim.fault(
    std::string(R"({"service":"x","count":3,"match":{"route":"mentions"},)") +
    fault + "}");
  std::vector<std::string> ids;
  for (int i = 0; i < 30; ++i)
    ids.push_back(desk.write_post(R"("text":"@desk $BE","author_id":")" +
                                  std::to_string(100 + i) + R"(")"));
  CHECK(eventually([&] { return desk.entries("?limit=1000").size() == 30; }));
}

TEST_CASE("posts: ids are numbers: 9 comes before 10", "[end_to_end][posts]") {
  PostsDesk desk;
  desk.write_post(R"("id":"9","text":"@desk $AA")");
  desk.watch();
  REQUIRE(desk.shows("9", Items{"AA:active"}));
  desk.write_post(R"("id":"10","text":"@desk $BB")");
  CHECK(desk.shows("10", Items{"BB:active"}));
  desk.write_post(R"("id":"100","text":"@desk $CC")");
  CHECK(desk.shows("100", Items{"CC:active"}));
}

TEST_CASE("posts: the last post that is deleted waits for a person",
          "[end_to_end][posts]") {
  PostsDesk desk;
  const auto post = desk.write_post(R"("text":"@desk $BE")");
  desk.watch();
  REQUIRE(desk.shows(post, Items{"BE:active"}));
  desk.touch_post(post, "delete");
  REQUIRE(desk.shows(post, Items{"BE:suspect"}));
  REQUIRE(desk.x_sees("lookup", 3));
  CHECK(desk.entries_of(post) == Items{"BE:suspect"});

  const auto path = "/api/entries/" + post + "/remove";
  CHECK(desk.http().post(path, R"({"reason":"deleted"})").number("removed") ==
        1);
  CHECK(desk.entries_of(post) == Items{"BE:removed"});
  CHECK(desk.http().post(path).number("removed") == 0);
  CHECK(desk.http().post("/api/entries/4711/remove").status == 404);
}

TEST_CASE("posts: without credentials the part is off and says so",
          "[end_to_end][posts]") {
  PostsDesk desk;
  desk.watch({{"X_BEARER_TOKEN", ""}});
  const auto cron = desk.http().get("/health/cron");
  CHECK(cron.status == 200);
  CHECK(cron.body.find("twitterPoller") == std::string::npos);
  CHECK(desk.x_count("mentions", "requests") == 0);
}
