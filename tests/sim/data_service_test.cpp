#include "sim/data_service.hpp"

#include "tests/sim/sim_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::at;
using test::data_request;
using test::parsed;
using test::text_at;

namespace {

http::QueryParams bars_of(std::string symbols) {
  return {{"symbols", std::move(symbols)},
          {"timeframe", "1Min"},
          {"start", "2026-02-02T13:05:00Z"}};
}

struct DataDesk : test::SimDesk {
  http::Response bars(http::QueryParams query) {
    return answer_bars(*world, data_request(std::move(query))).response;
  }

  http::Response under(std::string_view kind) {
    add_fault(R"({"service":"data","kind":")" + std::string(kind) + "\"}");
    return bars(bars_of("AAPL"));
  }
};

} // namespace

TEST_CASE_METHOD(DataDesk, "data_service: a look-back gives enough bars",
                 "[sim][data_service]") {
  const auto page = parsed(bars(bars_of("AAPL,BRK.B,THIN,ZZZ")).body);
  CHECK(at(page, "bars.AAPL").items().size() > 80);
  CHECK(at(page, "bars.THIN").items().size() == 5);
  CHECK(at(page, "bars").members().size() == 3);
}

TEST_CASE_METHOD(DataDesk, "data_service: bars end at the sim's own time",
                 "[sim][data_service]") {
  world->clock.set(*parse_iso("2026-02-02T13:10:00Z"), true);
  const auto page = parsed(bars(bars_of("THIN")).body);
  CHECK(text_at(page, "bars.THIN.4.t") == "2026-02-02T13:09:00Z");
}

TEST_CASE_METHOD(DataDesk, "data_service: one symbol has a route of its own",
                 "[sim][data_service]") {
  auto query = bars_of("");
  query.erase(query.begin());
  const auto answer = answer_bars(*world, data_request(query, "THIN"));
  const auto page = parsed(answer.response.body);
  CHECK(text_at(page, "symbol") == "THIN");
  CHECK(at(page, "bars").items().size() == 5);
}

TEST_CASE_METHOD(DataDesk, "data_service: keys must be there",
                 "[sim][data_service]") {
  auto request = data_request(bars_of("AAPL"));
  request.headers.pop_back();
  const auto answer = answer_bars(*world, request).response;
  CHECK(answer.status == 401);
  CHECK(text_at(parsed(answer.body), "message") == "unauthorized");
}

TEST_CASE_METHOD(DataDesk, "data_service: given keys must fit",
                 "[sim][data_service]") {
  start_with({.data_key_id = "id", .data_secret = "other"});
  CHECK(bars(bars_of("AAPL")).status == 401);
  start_with({.data_key_id = "id", .data_secret = "secret"});
  CHECK(bars(bars_of("AAPL")).status == 200);
}

TEST_CASE_METHOD(DataDesk, "data_service: bad parameters are 400",
                 "[sim][data_service]") {
  CHECK(bars({{"symbols", "AAPL"}}).status == 400);
  CHECK(bars({{"timeframe", "1Min"}}).status == 400);
  CHECK(bars(bars_of("BRK-B")).status == 400);
}

TEST_CASE_METHOD(DataDesk, "data_service: a paid feed is 403",
                 "[sim][data_service]") {
  auto query = bars_of("AAPL");
  query.emplace_back("feed", "sip");
  CHECK(bars(query).status == 403);
}

TEST_CASE_METHOD(DataDesk, "data_service: the rate is counted and told",
                 "[sim][data_service]") {
  start_with({.data_per_minute = 1});
  const auto first = bars(bars_of("AAPL")), second = bars(bars_of("AAPL"));
  CHECK(first.status == 200);
  CHECK(http::find_header(first.headers, "X-RateLimit-Limit") == "1");
  CHECK(http::find_header(first.headers, "X-RateLimit-Remaining") == "0");
  CHECK(http::find_header(first.headers, "X-RateLimit-Reset") == "1770042960");
  CHECK(second.status == 429);
}

TEST_CASE_METHOD(DataDesk,
                 "data_service: the latest of an unknown symbol is 404",
                 "[sim][data_service]") {
  const auto ask = [&](const char* symbol) {
    return answer_latest(*world, data_request({}, symbol), LatestKind::trades)
      .response.status;
  };
  CHECK(ask("ZZZ") == 404);
  CHECK(ask("AAPL") == 200);
}

TEST_CASE_METHOD(DataDesk, "data_service: the latest of many symbols",
                 "[sim][data_service]") {
  const auto answer = answer_latest(
    *world, data_request({{"symbols", "AAPL,ZZZ"}}), LatestKind::bars);
  CHECK(at(parsed(answer.response.body), "bars").members().size() == 1);
}

TEST_CASE_METHOD(DataDesk, "data_service: faults with a status",
                 "[sim][data_service]") {
  CHECK(under("status").status == 500);
  CHECK(under("rate_limit").status == 429);
}

TEST_CASE_METHOD(DataDesk, "data_service: an empty answer has no bars",
                 "[sim][data_service]") {
  const auto page = parsed(under("empty").body);
  CHECK(at(page, "bars").is_object());
  CHECK(at(page, "bars").members().empty());
}

TEST_CASE_METHOD(DataDesk, "data_service: garbage is no JSON",
                 "[sim][data_service]") {
  CHECK_FALSE(json::parse(under("garbage").body));
}

TEST_CASE_METHOD(DataDesk, "data_service: faults of the wire keep the answer",
                 "[sim][data_service]") {
  const auto cut = under("cut");
  CHECK(cut.delivery == http::Delivery::cut);
  CHECK(json::parse(cut.body));
}

TEST_CASE_METHOD(DataDesk, "data_service: what is set shows in every answer",
                 "[sim][data_service]") {
  world->prices.set("AAPL", 1'872'100, world->clock.now());
  const auto latest = [&](LatestKind kind) {
    return parsed(
      answer_latest(*world, data_request({{"symbols", "AAPL"}}), kind)
        .response.body);
  };
  CHECK(text_at(latest(LatestKind::trades), "trades.AAPL.p") == "187.21");
  CHECK(text_at(latest(LatestKind::bars), "bars.AAPL.c") == "187.21");
  CHECK(text_at(latest(LatestKind::quotes), "quotes.AAPL.ap") == "187.22");
  CHECK(text_at(latest(LatestKind::quotes), "quotes.AAPL.bp") == "187.20");
}

TEST_CASE_METHOD(DataDesk, "data_service: snapshots, of many symbols or one",
                 "[sim][data_service]") {
  const auto many =
    answer_snapshots(*world, data_request({{"symbols", "AAPL,BE,ZZZ"}}));
  CHECK(parsed(many.response.body).members().size() == 2);
  const auto one = answer_snapshots(*world, data_request({}, "BE"));
  CHECK(text_at(parsed(one.response.body), "symbol") == "BE");
  CHECK(answer_snapshots(*world, data_request({}, "ZZZ")).response.status ==
        404);
}

TEST_CASE_METHOD(DataDesk, "data_service: symbols are left out on request",
                 "[sim][data_service]") {
  const auto symbols = [&] {
    return at(parsed(answer_latest(*world,
                                   data_request({{"symbols", "AAPL,BE,KO"}}),
                                   LatestKind::trades)
                       .response.body),
              "trades")
      .members()
      .size();
  };
  add_fault(R"({"service":"data","kind":"omit","match":{"ticker":"BE"}})");
  CHECK(symbols() == 2);
  add_fault(R"({"service":"data","kind":"omit"})");
  CHECK(symbols() == 1);
  CHECK(symbols() == 3);
  add_fault(R"({"service":"data","kind":"omit"})");
  CHECK(answer_latest(*world, data_request({}, "BE"), LatestKind::trades)
          .response.status == 404);
}

TEST_CASE_METHOD(DataDesk, "data_service: silent symbols are absent",
                 "[sim][data_service]") {
  http::Request order;
  order.body = R"({"silent":["BRK-B"]})";
  CHECK(set_data(*world, order).status == 200);
  const auto many = answer_latest(
    *world, data_request({{"symbols", "AAPL,BRK.B"}}), LatestKind::trades);
  CHECK(at(parsed(many.response.body), "trades").members().size() == 1);
  const auto one =
    answer_latest(*world, data_request({}, "BRK.B"), LatestKind::trades);
  CHECK(one.response.status == 404);
}

TEST_CASE_METHOD(DataDesk, "data_service: trades have a currency if told so",
                 "[sim][data_service]") {
  const auto currency = [&](LatestKind kind) {
    const auto answer =
      answer_latest(*world, data_request({{"symbols", "AAPL"}}), kind);
    return text_at(parsed(answer.response.body), "currency");
  };
  CHECK(currency(LatestKind::trades).empty());
  http::Request order;
  order.body = R"({"currency":"BRL"})";
  set_data(*world, order);
  CHECK(currency(LatestKind::trades) == "BRL");
  CHECK(currency(LatestKind::bars).empty());
  clear_data(*world, order);
  CHECK(currency(LatestKind::trades).empty());
}

TEST_CASE_METHOD(DataDesk, "data_service: questions for trades are counted",
                 "[sim][data_service]") {
  answer_latest(*world, data_request({{"symbols", "AAPL,BE"}}),
                LatestKind::trades);
  answer_latest(*world, data_request({{"symbols", "AAPL"}}), LatestKind::bars);
  const auto asked = parsed(world->asked.render());
  CHECK(text_at(asked, "prices.requests") == "1");
  CHECK(text_at(asked, "prices.symbols.AAPL") == "1");
}

TEST_CASE_METHOD(DataDesk, "data_service: a bad order is refused",
                 "[sim][data_service]") {
  http::Request order;
  order.body = R"({"loud":true})";
  CHECK(set_data(*world, order).status == 400);
}
