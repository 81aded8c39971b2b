#include "http/handlers/portfolios.hpp"

#include "tests/http/handlers/made_ids.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::http;
using test::bodied;
using test::MadeIds;

TEST_CASE_METHOD(MadeIds, "portfolios: a new one belongs to the path's user",
                 "[http][portfolios]") {
  const auto order =
    parse_create_portfolio(bodied(R"({"id":"p-1","name":"Core"})", "u-1"), ids);
  REQUIRE(order);
  CHECK(order->portfolio.id == "p-1");
  CHECK(order->portfolio.user_id == "u-1");
  CHECK(order->portfolio.name == "Core");
}

TEST_CASE_METHOD(MadeIds, "portfolios: a new one needs a name",
                 "[http][portfolios]") {
  CHECK(parse_create_portfolio(bodied(R"({"name":"A"})"), ids)
          ->portfolio.id.size() == 36);
  CHECK_FALSE(parse_create_portfolio(bodied("{}"), ids));
}

TEST_CASE("portfolios: a change may archive", "[http][portfolios]") {
  const WallTime now{Millis{7}};
  const auto order =
    parse_change_portfolio(bodied(R"({"archived":true})", "p-1"), now);
  REQUIRE(order);
  CHECK(order->id == "p-1");
  CHECK(order->archived == true);
  CHECK_FALSE(order->name);
  CHECK(order->now == now);
  CHECK_FALSE(parse_change_portfolio(bodied(R"({"archived":1})"), now));
}

TEST_CASE("portfolios: to delete is to archive", "[http][portfolios]") {
  const auto order =
    parse_archive_portfolio(bodied("", "p-1"), WallTime{Millis{7}});
  REQUIRE(order);
  CHECK(order->id == "p-1");
  CHECK(order->archived == true);
}

TEST_CASE("portfolios: one that was made is 201", "[http][portfolios]") {
  const Portfolio portfolio{"p", "u", "Core", {}};
  CHECK(render_portfolio_made(portfolio).status == 201);
  CHECK(render_portfolio(portfolio).body ==
        R"({"ok":true,"portfolio":{"id":"p","userId":"u","name":"Core",)"
        R"("archivedAt":null}})");
}
