#include <map>
#include <random>

#include "domain/core/sha256.hpp"
#include "tests/end_to_end/posts_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// Rounds of two seconds, frozen in the last half of one.
const Environment quick{{"ROUND_DURATION_SEC", "2"},
                        {"FREEZE_SEC", "0.5"},
                        {"FREEZE_SAFETY_SEC", "0.1"},
                        {"FREEZE_MAX_SEC", "5"}};

/// Rounds that only a person ends.
const Environment slow{{"ROUND_DURATION_SEC", "3600"}, {"FREEZE_SEC", "60"}};

bool has_posts(PostsDesk& desk, std::size_t count) {
  return eventually(
    [&] { return desk.entries("?limit=1000").size() >= count; });
}

std::string round_path(int number, const std::string& part = "") {
  return "/api/rounds/" + std::to_string(number) + part;
}

/// What came under one key.
struct Push {
  int times = 0; ///< that the receiver answered with 2xx, repeats included
  std::string body;
  bool same_body = true; ///< each time
};

/// Every push that the receiver took or knew already, by its key. It takes no
/// key with another body.
std::map<std::string, Push> pushes(PostsDesk& desk) {
  std::map<std::string, Push> keys;
  for (const auto& delivery : desk.deliveries("rounds")) {
    const auto status = text_at(delivery, "status");
    CHECK(status != "409");
    if (!status.starts_with('2'))
      continue;
    const auto body = text_at(delivery, "body");
    auto& push = keys[text_at(delivery, "key")];
    if (push.times++ == 0)
      push.body = body;
    push.same_body = push.same_body && push.body == body;
  }
  return keys;
}

} // namespace

TEST_CASE("rounds: a round is frozen, hashed over its entries and pushed once",
          "[end_to_end][rounds]") {
  PostsDesk desk;
  desk.watch(slow);
  for (int i = 0; i < 5; ++i)
    desk.write_post(R"("text":"@desk $BE $CE","author_id":")" +
                    std::to_string(5 - i) + R"(")");
  REQUIRE(has_posts(desk, 10));

  const auto early = desk.http().post(round_path(1, "/freeze"));
  CHECK(early.status == 409);
  CHECK(early.text("error") == "before_freeze");
  CHECK(desk.http().post(round_path(1, "/freeze?force=1")).status < 300);
  REQUIRE(eventually([&] { return pushes(desk).size() == 1; }));
  REQUIRE(eventually([&] {
    return desk.http().get(round_path(1)).text("round.status") == "completed";
  }));

  const auto snapshot = desk.http().get(round_path(1, "/snapshot"));
  const auto from = snapshot.body.find("\"entries\":") + 10;
  const auto to = snapshot.body.rfind(']') + 1;
  const auto rows = snapshot.body.substr(from, to - from);
  CHECK(sha256_hex(rows) == snapshot.text("snapshot_hash"));
  CHECK(snapshot.number("count") == 10);
  CHECK(rows.find(R"({"author_id":"1","item":"BE","post_id":")") == 1);
  CHECK(pushes(desk).begin()->first ==
        "round-1-" + snapshot.text("snapshot_hash"));
  CHECK(pushes(desk).begin()->second.times == 1);
  CHECK(desk.http().post(round_path(1, "/freeze?force=1")).status == 409);
  CHECK(desk.http().post(round_path(99, "/freeze")).status == 404);
}

TEST_CASE("rounds: they freeze by themselves, one after the other",
          "[end_to_end][rounds]") {
  PostsDesk desk;
  desk.watch(quick);
  for (int round = 0; round < 3; ++round) {
    desk.write_post(R"("text":"@desk $BE","author_id":")" +
                    std::to_string(500 + round) + R"(")");
    const auto wanted = static_cast<std::size_t>(round) + 1;
    REQUIRE(eventually([&] { return pushes(desk).size() >= wanted; }));
  }
  for (const auto& [key, push] : pushes(desk))
    CHECK(push.times == 1);
}

TEST_CASE("rounds: a push that the receiver refuses for a while arrives once",
          "[end_to_end][rounds]") {
  PostsDesk desk;
  desk.sim.fault(
    R"({"service":"rounds","kind":"status","status":503,"count":3})");
  desk.watch(slow);
  desk.write_post(R"("text":"@desk $BE")");
  REQUIRE(has_posts(desk, 1));
  REQUIRE(desk.http().post(round_path(1, "/freeze?force=1")).status < 300);
  REQUIRE(eventually([&] { return pushes(desk).size() == 1; }));
  CHECK(pushes(desk).begin()->second.times == 1);
  CHECK(desk.sim.http().get("/sim/stats").number("services.rounds.repeats") ==
        0);
}

TEST_CASE("rounds: kills at any moment of a freeze leave one snapshot of each "
          "round and one push of each",
          "[end_to_end][rounds][crash]") {
  PostsDesk desk;
  std::mt19937 random(20260202);
  std::map<std::string, std::string> hashes; // round -> hash
  for (int life = 0; life < 12; ++life) {
    CAPTURE(life);
    desk.watch(quick);
    desk.write_post(R"("text":"@desk $BE","author_id":")" +
                    std::to_string(700 + life) + R"(")");
    const auto wait = std::uniform_int_distribution{200, 1800}(random);
    eventually([] { return false; }, Millis{wait});
    for (const auto& round :
         desk.http().get("/api/rounds?limit=100").items("rounds")) {
      const auto hash = text_at(round, "snapshot_hash");
      if (hash == "(absent)" || hash == "null")
        continue;
      const auto [known, fresh] =
        hashes.emplace(text_at(round, "round_number"), hash);
      CHECK(known->second == hash);
    }
    desk.daemon().process().signal(SIGKILL);
    REQUIRE(desk.daemon().process().wait() == 128 + SIGKILL);
  }
  desk.watch(quick);
  const auto pushed_rounds = [&] {
    std::map<std::string, int> rounds; // round -> distinct keys
    for (const auto& [key, push] : pushes(desk))
      ++rounds[key.substr(0, key.find('-', 6))];
    return rounds;
  };
  REQUIRE(eventually([&] { return pushed_rounds().size() >= 4; }));
  for (const auto& [round, keys] : pushed_rounds())
    CHECK(keys == 1);
  // A kill between a call and its note repeats the call, and changes nothing.
  for (const auto& [key, push] : pushes(desk))
    CHECK(push.same_body);
}
