#include "http/handlers/rounds.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;
using namespace std::chrono_literals;

namespace {

Request asking_round(std::string number, QueryParams query = {}) {
  Request request;
  request.captured = {{"n", std::move(number)}};
  request.query = std::move(query);
  return request;
}

Round frozen_round() {
  Round round;
  round.window = {7, WallTime{0h}, WallTime{3h}};
  round.status = RoundStatus::frozen;
  round.step = FreezeStep::swept;
  round.freeze_began = WallTime{2h + 57min};
  round.entries_total = 2;
  round.unverified = 1;
  round.snapshot_hash = "abc";
  round.snapshot_at = WallTime{2h + 58min};
  round.push = PushState::waiting;
  round.push_ref = "12";
  round.draw_seed = "secret";
  return round;
}

} // namespace

TEST_CASE("rounds: the number must be a whole one from 1", "[http][rounds]") {
  CHECK(parse_show_round(asking_round("12"))->number == 12);
  const auto* const odd =
    GENERATE("", "0", "-1", "x", "1x", "1.0", "99999999999");
  const auto refused = parse_read_snapshot(asking_round(odd));
  REQUIRE_FALSE(refused);
  CHECK(refused.error().name == "invalid_parameter");
}

TEST_CASE("rounds: a list has 50 rounds, or as many as are asked for",
          "[http][rounds]") {
  CHECK(parse_list_rounds(asking_round(""))->limit == 50);
  CHECK(parse_list_rounds(asking_round("", {{"limit", "500"}}))->limit == 500);
  CHECK_FALSE(parse_list_rounds(asking_round("", {{"limit", "501"}})));
  CHECK_FALSE(parse_list_rounds(asking_round("", {{"limit", "0"}})));
}

TEST_CASE("rounds: force is asked for, never assumed", "[http][rounds]") {
  CHECK_FALSE(parse_freeze_round(asking_round("3"))->force);
  CHECK(parse_freeze_round(asking_round("3", {{"force", "1"}}))->force);
  CHECK(parse_freeze_round(asking_round("3"))->number == 3);
  CHECK_FALSE(parse_freeze_round(asking_round("3", {{"force", "maybe"}})));
  CHECK_FALSE(parse_freeze_round(asking_round("0", {{"force", "1"}})));
}

TEST_CASE("rounds: before the draw only the hash of the seed is shown",
          "[http][rounds]") {
  const auto body = render_round({frozen_round(), std::nullopt}).body;
  CHECK(body ==
        R"({"ok":true,"round":{"round_number":7,"status":"frozen",)"
        R"("start_time":"1970-01-01T00:00:00.000Z",)"
        R"("end_time":"1970-01-01T03:00:00.000Z","entries_total":2,)"
        R"("unverified_count":1,"freeze_began_at":"1970-01-01T02:57:00.000Z",)"
        R"("freeze_step":"swept","snapshot_hash":"abc",)"
        R"("snapshot_at":"1970-01-01T02:58:00.000Z","push_state":"waiting",)"
        R"("pushed_at":null,"push_ref":"12","draw_seed_hash":)"
        R"("2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b",)"
        R"("draw_seed":null,"winner":null,"completed_at":null}})");
}

TEST_CASE("rounds: after the draw seed and winner are shown",
          "[http][rounds]") {
  auto round = frozen_round();
  round.status = RoundStatus::completed;
  round.winner = Winner{1, "44", "BE", "9"};
  const auto body = render_round({round, std::nullopt}).body;
  CHECK(body.find(R"("draw_seed":"secret","winner":{"index":1,)"
                  R"("author_id":"44","item":"BE","post_id":"9"})") !=
        std::string::npos);
}

TEST_CASE("rounds: a round without a draw shows none", "[http][rounds]") {
  auto round = frozen_round();
  round.draw_seed = "";
  CHECK(
    render_round({round, std::nullopt}).body.find(R"("draw_seed_hash":null)") !=
    std::string::npos);
}

TEST_CASE("rounds: progress is shown while a round is being frozen",
          "[http][rounds]") {
  const auto body = render_round({frozen_round(), FreezeProgress{1, 3}}).body;
  CHECK(body.find(R"("progress":{"done":1,"total":3,"percent":33})") !=
        std::string::npos);
}

TEST_CASE("rounds: a list shows every round in its order", "[http][rounds]") {
  auto older = frozen_round();
  older.window.number = 6;
  const auto body = render_round_list({{frozen_round(), older}}).body;
  CHECK(body.starts_with(R"({"ok":true,"rounds":[{"round_number":7,)"));
  CHECK(body.find(R"(},{"round_number":6,)") != std::string::npos);
  CHECK(render_round_list({}).body == R"({"ok":true,"rounds":[]})");
}

TEST_CASE("rounds: a snapshot goes out as the bytes that were hashed",
          "[http][rounds]") {
  const std::string json = R"([{"author_id":"7","item":"BE","post_id":"10"}])";
  CHECK(render_snapshot({7, "abc", 1, json}).body ==
        R"({"ok":true,"round_number":7,"snapshot_hash":"abc","count":1,)"
        R"("entries":)" +
          json + "}");
}

TEST_CASE("rounds: a freeze that has begun is accepted, not done",
          "[http][rounds]") {
  auto round = frozen_round();
  round.status = RoundStatus::freezing;
  const auto response = render_freeze_started({round, "run-1", true});
  CHECK(response.status == 202);
  CHECK(response.body == R"({"ok":true,"round_number":7,"status":"freezing",)"
                         R"("run_id":"run-1","recovery":true})");
}
