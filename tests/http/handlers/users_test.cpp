#include "http/handlers/users.hpp"

#include "tests/http/handlers/made_ids.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;
using test::bodied;
using test::MadeIds;

TEST_CASE_METHOD(MadeIds, "users: a user has an id, given or made",
                 "[http][users]") {
  const auto given =
    parse_create_user(bodied(R"({"id":"u-1","email":"a@b"})"), ids);
  REQUIRE(given);
  CHECK(given->user.id == "u-1");
  const auto made = parse_create_user(bodied(R"({"email":"a@b"})"), ids);
  REQUIRE(made);
  CHECK(made->user.id.size() == 36);
  CHECK(made->user.id.at(14) == '7');
}

TEST_CASE_METHOD(MadeIds, "users: a new one is active and counts in dollars",
                 "[http][users]") {
  const auto order = parse_create_user(bodied(R"({"email":"a@b"})"), ids);
  REQUIRE(order);
  CHECK(order->user.email == "a@b");
  CHECK(order->user.base_currency == Currency::usd);
  CHECK(order->user.active);
}

TEST_CASE_METHOD(MadeIds, "users: a new one needs an email", "[http][users]") {
  const auto refused = parse_create_user(bodied("{}"), ids);
  REQUIRE_FALSE(refused);
  CHECK(refused.error().body.find(R"("path":"email","code":"required")") !=
        std::string::npos);
}

TEST_CASE("users: a change names what changes, its path whose",
          "[http][users]") {
  const auto order =
    parse_change_user(bodied(R"({"id":"other","active":false})", "u-1"));
  REQUIRE(order);
  CHECK(order->id == "u-1");
  CHECK_FALSE(order->email);
  CHECK(order->active == false);
}

TEST_CASE("users: the path names who is found and deleted", "[http][users]") {
  CHECK(parse_find_user(bodied("", "u-1"))->id == "u-1");
  const auto order = parse_delete_user(bodied("", "u-1"), WallTime{Millis{7}});
  REQUIRE(order);
  CHECK(order->id == "u-1");
  CHECK(order->now == WallTime{Millis{7}});
}

TEST_CASE("users: pages have 100 users, at most 1000", "[http][users]") {
  Request request;
  CHECK(parse_list_users(request)->limit == 100);
  request.query = {{"limit", "1000"}, {"after", "u-9"}};
  CHECK(parse_list_users(request)->limit == 1000);
  CHECK(parse_list_users(request)->after == "u-9");
  request.query = {{"limit", "1001"}};
  CHECK_FALSE(parse_list_users(request));
}

TEST_CASE("users: one that was made is 201", "[http][users]") {
  const User user{"u", "a@b", Currency::usd, true, {}};
  const auto made = render_user_made(user);
  CHECK(made.status == 201);
  CHECK(made.body ==
        R"({"ok":true,"user":{"id":"u","email":"a@b","baseCurrency":"USD",)"
        R"("active":true,"deletedAt":null}})");
  CHECK(render_user(user).status == 200);
}

TEST_CASE("users: a book holds portfolios and assets", "[http][users]") {
  PortfolioAsset asset;
  asset.id = "a";
  const UserBook book{{"u", "a@b", Currency::usd, true, {}},
                      {{{"p", "u", "Core", {}}, {asset}}}};
  const auto body = render_user_book(book).body;
  CHECK(body.find(R"("portfolios":[{"id":"p","userId":"u","name":"Core",)"
                  R"("archivedAt":null,"assets":[{"id":"a",)") !=
        std::string::npos);
}

TEST_CASE("users: a page says where the next one begins", "[http][users]") {
  UserPage page{{{"u", "a@b", Currency::usd, true, {}}}, {}};
  CHECK(render_user_page(page).body.ends_with(R"("next":null})"));
  page.next = "u";
  CHECK(render_user_page(page).body.ends_with(R"("next":"u"})"));
}
