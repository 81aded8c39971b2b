#include "http/handlers/score_views.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;

TEST_CASE("score_views: the path names whose scores", "[http][score_views]") {
  Request request;
  request.captured = {{"id", "u-1"}};
  CHECK(parse_user_scores(request)->user_id == "u-1");
}

TEST_CASE("score_views: a history has 100 scores, at most 1000",
          "[http][score_views]") {
  Request request;
  request.captured = {{"assetId", "a-1"}};
  CHECK(parse_score_history(request)->asset_id == "a-1");
  CHECK(parse_score_history(request)->limit == 100);
  request.query = {{"limit", "1000"}};
  CHECK(parse_score_history(request)->limit == 1000);
  request.query = {{"limit", "0"}};
  CHECK_FALSE(parse_score_history(request));
}
