#include "sim/x_control.hpp"

#include "tests/sim/x_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::at;
using test::parsed;
using test::text_at;

namespace {

struct XControlDesk : test::XDesk {
  http::Response create(std::string body) {
    http::Request request;
    request.body = std::move(body);
    return create_posts(*world, request);
  }
  json::Value listed() { return parsed(list_posts(*world, {}).body); }
  /// What the look-up says of a post: `alive`, or the last part of the type.
  std::string fate(const std::string& id) {
    const auto body = parsed(lookup(id).body);
    const auto type = text_at(body, "errors.0.type");
    return type.empty() ? "alive" : type.substr(type.rfind('/') + 1);
  }
};

} // namespace

TEST_CASE_METHOD(XControlDesk, "x_control: a post is made and listed",
                 "[sim][x_control]") {
  const auto id = post(R"({"text":"@desk $BE","author_handle":"ann"})");
  CHECK(text_at(listed(), "posts.0.id") == id);
  CHECK(text_at(listed(), "posts.0.text") == "@desk $BE");
  CHECK(text_at(listed(), "posts.0.author_handle") == "ann");
  CHECK(text_at(listed(), "posts.0.mentions") == "1001");
  CHECK(text_at(listed(), "posts.0.created_at") == "2026-02-02T14:35:20.000Z");
  CHECK(text_at(parsed(mentions().body), "data.0.id") == id);
}

TEST_CASE_METHOD(XControlDesk, "x_control: many posts, each by its author",
                 "[sim][x_control]") {
  const auto made =
    parsed(create(R"({"count":500,"author_prefix":"load"})").body);
  CHECK(text_at(made, "count") == "500");
  CHECK(at(made, "ids").items().size() == 500);
  const auto posts = at(listed(), "posts").items();
  REQUIRE(posts.size() == 500);
  CHECK(text_at(posts.front(), "author_handle") == "load1");
  CHECK(text_at(posts.back(), "author_handle") == "load500");
}

TEST_CASE_METHOD(XControlDesk, "x_control: a wrong order makes no post",
                 "[sim][x_control]") {
  const auto* const bad = GENERATE(
    "", R"({"count":0})", R"({"mentions":"77"})",
    R"({"count":100,"author_prefix":"fourteen_chars"})",
    R"({"count":2,"author_prefix":"a b"})", R"({"author_handle":"a b"})");
  CAPTURE(bad);
  CHECK(create(bad).status == 400);
  CHECK(world->x.posts.all().empty());
}

TEST_CASE_METHOD(XControlDesk, "x_control: a taken id is 409",
                 "[sim][x_control]") {
  CHECK(create(R"({"id":"7"})").status == 200);
  CHECK(create(R"({"id":"7"})").status == 409);
}

TEST_CASE_METHOD(XControlDesk, "x_control: each action has its fate",
                 "[sim][x_control]") {
  struct Row {
    const char *action, *fate;
  };
  const auto row = GENERATE(Row{"delete", "resource-not-found"},
                            Row{"protect", "not-authorized-for-resource"},
                            Row{"suspend", "not-authorized-for-resource"});
  const auto id = post("{}");
  CHECK(fate(id) == "alive");
  CHECK(act(id, row.action).status == 200);
  CHECK(fate(id) == row.fate);
  CHECK(parsed(mentions().body).find("data") == nullptr);
  act(id, "restore");
  CHECK(fate(id) == "alive");
}

TEST_CASE_METHOD(XControlDesk, "x_control: hiding is for all of an author",
                 "[sim][x_control]") {
  const auto one = post(R"({"author_handle":"ann"})");
  const auto two = post(R"({"author_handle":"ann"})");
  const auto other = post(R"({"author_handle":"bob"})");
  act(one, "protect");
  CHECK(fate(two) == "not-authorized-for-resource");
  CHECK(fate(other) == "alive");
}

TEST_CASE_METHOD(XControlDesk, "x_control: an edit changes the text",
                 "[sim][x_control]") {
  const auto id = post("{}");
  CHECK(act(id, "edit", R"({"text":"@desk $AMD"})").status == 200);
  CHECK(text_at(parsed(lookup(id).body), "data.0.text") == "@desk $AMD");
  CHECK(act(id, "edit").status == 400);
  act(id, "delete");
  CHECK(act(id, "edit", R"({"text":"late"})").status == 409);
}

TEST_CASE_METHOD(XControlDesk, "x_control: what is not there is 404",
                 "[sim][x_control]") {
  CHECK(act("7", "delete").status == 404);
  CHECK(act("seven", "delete").status == 404);
  CHECK(act(post("{}"), "like").status == 404);
}
