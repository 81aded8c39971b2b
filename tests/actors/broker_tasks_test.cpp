#include "actors/broker_tasks.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/stages/broker_stage.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

/// Orders `first` to `last`, all submitted then.
std::vector<std::string> order_rows(int first, int last,
                                    const std::string& submitted) {
  std::vector<std::string> rows;
  for (int at = first; at <= last; ++at)
    rows.push_back(broker_order("o" + std::to_string(at), submitted));
  return rows;
}

http::Reply page_of(std::vector<std::string> rows,
                    const std::vector<std::string>& more = {}) {
  rows.insert(rows.end(), more.begin(), more.end());
  return broker_reply(200, json_list(rows));
}

std::string fill_row(int number) {
  return R"({"id":"f)" + std::to_string(number) +
         R"(","order_id":"a","symbol":"AAPL","side":"buy","price":"187.1",)"
         R"("qty":"1","transaction_time":"2026-02-02T14:35:01.39Z"})";
}

std::vector<std::string> fill_rows(int first, int last) {
  std::vector<std::string> rows;
  for (int at = first; at <= last; ++at)
    rows.push_back(fill_row(at));
  return rows;
}

} // namespace

TEST_CASE_METHOD(BrokerStage,
                 "broker_tasks: open orders of one instant are all found, "
                 "though pages end among them",
                 "[actors][broker_tasks]") {
  const std::string late = "2026-02-02T14:35:02Z";
  const std::string same = "2026-02-02T14:35:01.2Z";
  const std::string early = "2026-02-02T14:35:00Z";
  outcomes = {page_of(order_rows(1, 498, late), order_rows(499, 500, same)),
              page_of(order_rows(499, 510, same), order_rows(511, 512, early))};
  const auto found = ask<BrokerOrders>(desk, ReadOpenOrders{within(30s)});
  REQUIRE(found);
  CHECK(found->orders.size() == 512);
  REQUIRE(http.seen.size() == 2);
  CHECK(http.seen.at(0).target.find("until") == std::string::npos);
  CHECK(
    http.seen.at(1).target.ends_with("&until=2026-02-02T14%3A35%3A01.201Z"));
}

TEST_CASE_METHOD(BrokerStage,
                 "broker_tasks: a page that is all of one instant is refused, "
                 "not cut",
                 "[actors][broker_tasks]") {
  outcomes = {page_of(order_rows(1, 500, "2026-02-02T14:35:01.2Z"))};
  const auto found = ask<BrokerOrders>(desk, ReadOpenOrders{within(30s)}, 30s);
  REQUIRE_FALSE(found);
  CHECK(found.error().code == Errc::malformed_reply);
  CHECK(http.seen.size() == 2);
}

TEST_CASE_METHOD(BrokerStage,
                 "broker_tasks: a page that fails is asked for again",
                 "[actors][broker_tasks]") {
  outcomes = {page_of(order_rows(1, 499, "2026-02-02T14:35:02Z"),
                      order_rows(500, 500, "2026-02-02T14:35:01Z")),
              broker_reply(503, ""), broker_reply(503, ""),
              page_of(order_rows(500, 501, "2026-02-02T14:35:01Z"))};
  const auto found = ask<BrokerOrders>(desk, ReadOpenOrders{within(30s)}, 30s);
  REQUIRE(found);
  CHECK(found->orders.size() == 501);
}

TEST_CASE_METHOD(BrokerStage, "broker_tasks: all pages of fills are read",
                 "[actors][broker_tasks]") {
  outcomes = {broker_reply(200, json_list(fill_rows(1, 100))),
              broker_reply(200, json_list(fill_rows(101, 103)))};
  const auto found =
    ask<BrokerFills>(desk, ReadFills{WallTime{}, wall()->now(), within(30s)});
  REQUIRE(found);
  CHECK(found->fills.size() == 103);
  CHECK(found->fills.back().id == "f103");
  CHECK(http.seen.at(1).target.ends_with("&page_token=f100"));
}

TEST_CASE_METHOD(BrokerStage,
                 "broker_tasks: an order found by our id is shown with its "
                 "legs",
                 "[actors][broker_tasks]") {
  std::string bare(broker_bracket);
  const auto at = bare.find(R"("legs":[)");
  bare = bare.substr(0, at) + R"("legs":null})";
  outcomes = {broker_reply(200, bare),
              broker_reply(200, std::string(broker_bracket))};
  const auto found =
    ask<BrokerOrder>(desk, FindOrder{"", "ae-0194c8f2a1", within(30s)});
  REQUIRE(found);
  CHECK(found->legs.size() == 2);
  REQUIRE(http.seen.size() == 2);
  CHECK(http.seen.at(0).target ==
        "/v2/orders:by_client_order_id?client_order_id=ae-0194c8f2a1");
  CHECK(http.seen.at(1).target ==
        "/v2/orders/9c1c7f0e-8f5e-4a0d-8bb9-51a1e0b3f001?nested=true");
}

TEST_CASE_METHOD(BrokerStage, "broker_tasks: a simple order is found at once",
                 "[actors][broker_tasks]") {
  outcomes = {broker_reply(200, broker_order("a"))};
  const bool by_ours = GENERATE(true, false);
  const auto found = ask<BrokerOrder>(
    desk, FindOrder{by_ours ? "" : "a", by_ours ? "ae-1" : "", within(5s)});
  CHECK(found->id == "a");
  CHECK(http.seen.size() == 1);
}

TEST_CASE_METHOD(BrokerStage, "broker_tasks: an order that is not there",
                 "[actors][broker_tasks]") {
  outcomes = {broker_reply(404, R"({"message":"order not found"})")};
  CHECK(
    ask<BrokerOrder>(desk, FindOrder{"", "ae-1", within(5s)}).error().code ==
    Errc::not_found);
}

TEST_CASE_METHOD(BrokerStage, "broker_tasks: an order has exactly one id",
                 "[actors][broker_tasks]") {
  CHECK(ask<BrokerOrder>(desk, FindOrder{"", "", within(5s)}).error().code ==
        Errc::invalid_argument);
  CHECK(ask<BrokerOrder>(desk, FindOrder{"a", "b", within(5s)}).error().code ==
        Errc::invalid_argument);
  CHECK(http.seen.empty());
}

TEST_CASE_METHOD(BrokerStage, "broker_tasks: an unsound order is not sent",
                 "[actors][broker_tasks]") {
  auto order = placing();
  const int flaw = GENERATE(0, 1, 2, 3);
  if (flaw == 0)
    order.order.client_order_id.clear();
  if (flaw == 1)
    order.order.client_order_id = std::string(49, 'x');
  if (flaw == 2)
    order.order.quantity = Decimal::whole(0);
  if (flaw == 3)
    order.order.ticker.clear();
  CHECK(ask<Placement>(desk, order).error().code == Errc::invalid_argument);
  CHECK(http.seen.empty());
}

TEST_CASE_METHOD(BrokerStage, "broker_tasks: account and clock are read",
                 "[actors][broker_tasks]") {
  outcomes = {
    broker_reply(200, R"({"account_number":"PA3","trading_blocked":false,)"
                      R"("account_blocked":false,)"
                      R"("trade_suspended_by_user":true})"),
    broker_reply(200, R"({"timestamp":"2026-02-02T09:35:12.412-05:00",)"
                      R"("is_open":true,)"
                      R"("next_open":"2026-02-03T09:30:00-05:00",)"
                      R"("next_close":"2026-02-02T16:00:00-05:00"})")};
  const auto account = ask<BrokerAccount>(desk, ReadBrokerAccount{within(5s)});
  REQUIRE(account);
  CHECK(account->restricted());
  const auto clock = ask<BrokerClock>(desk, ReadBrokerClock{within(5s)});
  REQUIRE(clock);
  CHECK(clock->now == *parse_iso("2026-02-02T14:35:12.412Z"));
}
