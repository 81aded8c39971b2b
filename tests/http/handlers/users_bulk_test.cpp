#include "http/handlers/users_bulk.hpp"

#include "tests/http/handlers/made_ids.hpp"
#include "tests/support/catch.hpp"
#include "json/reader.hpp"

using namespace signalbox;
using namespace signalbox::http;
using test::bodied;
using test::MadeIds;

namespace {

struct BulkStage : MadeIds {
  HoldingWords words;

  Checked<LoadUsers> load(const std::string& users) {
    std::string body = R"({"users":)";
    body += users;
    body += '}';
    return parse_load_users(bodied(std::move(body)), ids, words);
  }

  /// `code at path; …` of the faults.
  std::string refusal(const std::string& users) {
    const auto loaded = load(users);
    REQUIRE_FALSE(loaded);
    const auto body = json::parse(loaded.error().body);
    std::string text;
    for (const auto& fault : body->find("errors")->items()) {
      text += text.empty() ? "" : "; ";
      text += fault.find("code")->text();
      text += " at ";
      text += fault.find("path")->text();
    }
    return text;
  }
};

/// That many users, each with an id of its own.
std::string plain_users(int count) {
  std::string text = "[";
  for (int i = 0; i < count; ++i) {
    text += i == 0 ? R"({"id":"u)" : R"(,{"id":"u)";
    text += std::to_string(i);
    text += R"("})";
  }
  text += "]";
  return text;
}

} // namespace

TEST_CASE_METHOD(BulkStage, "users_bulk: a body is read whole",
                 "[http][users_bulk]") {
  const auto order =
    load(R"([{"id":"u","email":"a@b","portfolios":[{"id":"p","name":"Core",)"
         R"("assets":[{"id":"a","symbol":"AAPL","quantity":"2"}]}],)"
         R"("criteria":[{"assetType":"stock","market":"US_TECH","name":"V",)"
         R"("criteria":[{"name":"N","metric":"roe","operator":"exists",)"
         R"("points":1}]}]}])");
  REQUIRE(order);
  REQUIRE(order->users.size() == 1);
  const auto& user = order->users.front();
  CHECK(order->now == ids.now);
  CHECK(user.user.id == "u");
  CHECK(user.user.email == "a@b");
  CHECK_FALSE(user.user.active);
  REQUIRE(user.portfolios.size() == 1);
  CHECK(user.portfolios.front().name == "Core");
  REQUIRE(user.portfolios.front().assets.size() == 1);
  CHECK(user.portfolios.front().assets.front().symbol == "AAPL");
  CHECK(user.portfolios.front().assets.front().fields.id == "a");
  REQUIRE(user.criteria.size() == 1);
  const auto& set = user.criteria.front();
  CHECK(set.criteria.id.size() == 36);
  CHECK(set.criteria.user_id == "u");
  CHECK(set.criteria.created_at == ids.now);
  CHECK(set.criteria.rules.front().id.size() == 36);
  CHECK(set.rule_ids_given == std::vector<bool>{false});
}

TEST_CASE_METHOD(BulkStage, "users_bulk: what is not mentioned stays",
                 "[http][users_bulk]") {
  const auto order = load(R"([{"id":"u","portfolios":[{"id":"p"}]}])");
  REQUIRE(order);
  CHECK_FALSE(order->users.front().user.email);
  CHECK_FALSE(order->users.front().portfolios.front().name);
}

TEST_CASE_METHOD(BulkStage, "users_bulk: everything carries an id",
                 "[http][users_bulk]") {
  CHECK(refusal(R"([{},{"id":"u","portfolios":[{"assets":[{}]}]},7])") ==
        "required at users[0].id; required at users[1].portfolios[0].id; "
        "required at users[1].portfolios[0].assets[0].id; "
        "bad_type at users[2]");
}

TEST_CASE_METHOD(BulkStage, "users_bulk: a set of criteria needs all",
                 "[http][users_bulk]") {
  CHECK(refusal(R"([{"id":"u","criteria":[{}]}])") ==
        "required at users[0].criteria[0].assetType; "
        "required at users[0].criteria[0].market; "
        "required at users[0].criteria[0].name; "
        "required at users[0].criteria[0].criteria");
}

TEST_CASE_METHOD(BulkStage, "users_bulk: ids stand once in a body",
                 "[http][users_bulk]") {
  CHECK(
    refusal(R"([{"id":"u","portfolios":[{"id":"p","assets":[{"id":"a"}]}]},)"
            R"({"id":"u","portfolios":[{"id":"p","assets":[{"id":"a"}]}]}])") ==
    "duplicate at users[1].id; duplicate at users[1].portfolios[0].id; "
    "duplicate at users[1].portfolios[0].assets[0].id");
}

TEST_CASE_METHOD(BulkStage,
                 "users_bulk: a symbol stands once in a portfolio, a set once "
                 "at a user",
                 "[http][users_bulk]") {
  const std::string set =
    R"({"assetType":"etf","market":"*","name":"V","criteria":[{"name":"N",)"
    R"("metric":"roe","operator":"exists","points":1}]})";
  std::string users =
    R"([{"id":"u","portfolios":[{"id":"p","assets":[)"
    R"({"id":"a","symbol":"BRK.B"},{"id":"b","symbol":"brk-b"}]},)"
    R"({"id":"q","assets":[{"id":"c","symbol":"BRK-B"}]}],"criteria":[)";
  users += set;
  users += ',';
  users += set;
  users += "]}]";
  CHECK(refusal(users) == "duplicate at users[0].portfolios[0].assets[1].symbol"
                          "; duplicate at users[0].criteria[1].market");
}

TEST_CASE_METHOD(BulkStage, "users_bulk: a call has at most 500 users",
                 "[http][users_bulk]") {
  CHECK(load(plain_users(500))->users.size() == 500);
  CHECK(refusal(plain_users(501)) == "too_many at users");
  CHECK(load("[]")->users.empty());
  CHECK(refusal("null") == "required at users");
  CHECK(refusal("{}") == "bad_type at users");
}

TEST_CASE("users_bulk: what was loaded is counted", "[http][users_bulk]") {
  UsersLoaded loaded;
  loaded.users = {1, 2, 3};
  loaded.criteria = {4, 0, 5};
  CHECK(render_users_loaded(loaded).status == 200);
  CHECK(render_users_loaded(loaded).body ==
        R"({"ok":true,"users":{"created":1,"updated":2,"unchanged":3},)"
        R"("portfolios":{"created":0,"updated":0,"unchanged":0},)"
        R"("assets":{"created":0,"updated":0,"unchanged":0},)"
        R"("criteria":{"created":4,"unchanged":5}})");
}

TEST_CASE("users_bulk: faults of the store refuse the load",
          "[http][users_bulk]") {
  UsersLoaded loaded;
  loaded.faults = {{"users[0].portfolios[0].id", "duplicate", "is taken"}};
  loaded.faults_count = 1;
  const auto answer = render_users_loaded(loaded);
  CHECK(answer.status == 400);
  CHECK(answer.body.find(R"("errorsCount":1)") != std::string::npos);
}
