#include "sim/broker_query.hpp"

#include "tests/sim/book_desk.hpp"

using namespace signalbox;
using test::bracket_body;
using test::code_of;
using test::order_body;

namespace {

struct QueryDesk : test::BookDesk {
  /// The numbers of the orders of one page.
  std::vector<std::uint64_t> page(http::QueryParams params) {
    http::Request request;
    request.query = std::move(params);
    const auto orders =
      parse_orders_query(request).and_then([&](const OrdersQuery& query) {
        return select_orders(book.orders.seen_at(std::nullopt), query);
      });
    REQUIRE(orders);
    std::vector<std::uint64_t> numbers;
    for (const auto* const order : *orders)
      numbers.push_back(order->number);
    return numbers;
  }
  std::string submitted(std::uint64_t number) {
    return to_text(book.orders.at(number).created);
  }
  std::vector<std::string> fills(http::QueryParams params) {
    http::Request request;
    request.query = std::move(params);
    const auto found =
      parse_fills_query(request).and_then([&](const FillsQuery& query) {
        return select_fills(book.ledger.fills(), query);
      });
    REQUIRE(found);
    std::vector<std::string> ids;
    for (const auto* const fill : *found)
      ids.push_back(fill->id);
    return ids;
  }
  void place_limits(int count) {
    for (int i = 0; i < count; ++i)
      place(order_body("buy", "limit", R"(,"limit_price":"100")"));
  }
};

using Numbers = std::vector<std::uint64_t>;

} // namespace

TEST_CASE_METHOD(QueryDesk, "broker_query: the newest fifty come first",
                 "[sim][broker_query]") {
  place_limits(60);
  const auto numbers = page({});
  CHECK(numbers.size() == 50);
  CHECK(numbers.front() == 60);
  CHECK(page({{"direction", "asc"}, {"limit", "2"}}) == Numbers{1, 2});
}

TEST_CASE_METHOD(QueryDesk, "broker_query: pages join at their times",
                 "[sim][broker_query]") {
  place_limits(5);
  CHECK(page({{"until", submitted(3)}}) == Numbers{2, 1});
  CHECK(page({{"after", submitted(3)}}) == Numbers{5, 4});
}

TEST_CASE_METHOD(QueryDesk, "broker_query: pages join at their ids",
                 "[sim][broker_query]") {
  place_limits(5);
  const auto id = book.orders.at(3).id;
  CHECK(page({{"before_order_id", id}}) == Numbers{2, 1});
  CHECK(page({{"after_order_id", id}}) == Numbers{5, 4});
  CHECK(code_of(select_orders({}, {.before_id = "none"})) == 40010001);
}

TEST_CASE_METHOD(QueryDesk, "broker_query: flat rows show legs of their own",
                 "[sim][broker_query]") {
  filled_bracket();
  CHECK(page({{"status", "open"}}) == Numbers{3, 2});
  CHECK(page({{"status", "closed"}}) == Numbers{1});
  CHECK(page({{"status", "all"}}) == Numbers{3, 2, 1});
  CHECK(page({{"status", "open"}, {"nested", "true"}}).empty());
  CHECK(page({{"status", "all"}, {"nested", "true"}}) == Numbers{1});
}

TEST_CASE_METHOD(QueryDesk, "broker_query: symbols and sides are filtered",
                 "[sim][broker_query]") {
  place_limits(1);
  CHECK(page({{"symbols", "BE,AAPL"}}).size() == 1);
  CHECK(page({{"symbols", "BE"}}).empty());
  CHECK(page({{"side", "buy"}}).size() == 1);
  CHECK(page({{"side", "sell"}}).empty());
}

TEST_CASE("broker_query: wrong values are 422", "[sim][broker_query]") {
  const auto [name, value] =
    GENERATE(std::pair{"status", "ajar"}, std::pair{"limit", "501"},
             std::pair{"limit", "0"}, std::pair{"after", "noon"},
             std::pair{"until", "2026-02-02T14:35:00 00:00"},
             std::pair{"direction", "up"}, std::pair{"nested", "yes"},
             std::pair{"side", "hold"});
  http::Request request;
  request.query = {{name, value}};
  CAPTURE(name);
  CHECK(code_of(parse_orders_query(request)) == 40010001);
}

TEST_CASE_METHOD(QueryDesk, "broker_query: executions come page by page",
                 "[sim][broker_query]") {
  for (int i = 0; i < 5; ++i) {
    place(order_body("buy", "market"));
    settle();
  }
  const auto all = fills({{"direction", "asc"}});
  REQUIRE(all.size() == 5);
  CHECK(fills({}).front() == all.back());
  const auto first = fills({{"direction", "asc"}, {"page_size", "2"}});
  CHECK(first == std::vector(all.begin(), all.begin() + 2));
  CHECK(fills({{"direction", "asc"},
               {"page_size", "2"},
               {"page_token", first.back()}}) ==
        std::vector(all.begin() + 2, all.begin() + 4));
  CHECK(fills({{"direction", "asc"}, {"page_token", all.back()}}).empty());
}

TEST_CASE_METHOD(QueryDesk, "broker_query: executions lie between two times",
                 "[sim][broker_query]") {
  for (int i = 0; i < 3; ++i) {
    place(order_body("buy", "market"));
    settle();
    wait(Millis{1000});
  }
  const auto second = to_text(book.ledger.fills()[1].at);
  CHECK(fills({{"after", second}}).size() == 1);
  CHECK(fills({{"until", second}}).size() == 1);
}

TEST_CASE("broker_query: a wrong page of executions is 422",
          "[sim][broker_query]") {
  http::Request request;
  request.query = {{"page_size", "101"}};
  CHECK(code_of(parse_fills_query(request)) == 40010001);
  CHECK(code_of(select_fills({}, {.page_token = "none"})) == 40010001);
}
