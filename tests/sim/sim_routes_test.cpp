#include "sim/sim_routes.hpp"

#include <future>

#include "adapters/beast/http_server.hpp"
#include "adapters/beast/http_transport.hpp"
#include "adapters/beast/io_loop.hpp"
#include "adapters/clock/system_clock.hpp"
#include "tests/sim/book_desk.hpp"
#include "tests/sim/sim_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::parsed;
using test::text_at;

namespace {

HttpServerRules any_free_port() {
  HttpServerRules rules;
  rules.port = 0;
  return rules;
}

/// Calls routes by hand; work for later waits in `due`.
struct RouteDesk : test::SimDesk {
  std::vector<std::pair<Millis, std::function<void()>>> due;
  http::Router router{
    sim_routes(world, [this](Millis delay, std::function<void()> work) {
      due.emplace_back(delay, std::move(work));
    })};

  std::optional<http::Response> answer;

  void post_chat() {
    auto request = std::make_shared<const http::Request>(test::chat_request());
    const auto match = router.match(http::Method::post, request->path);
    REQUIRE(match.kind == http::Match::Kind::found);
    match.route->handler(request, [this](http::Response response) {
      answer = std::move(response);
    });
  }
};

/// The real server and the real client, on a free port of loopback.
struct WireDesk : test::SimDesk {
  IoLoop loop;
  SystemSteadyClock steady;
  HttpServer server{loop,
                    any_free_port(),
                    {},
                    std::make_shared<const http::Router>(sim_routes(
                      world,
                      [this](Millis delay, std::function<void()> work) {
                        loop.after(delay, std::move(work));
                      })),
                    [](const ServedRequest&) {}};
  HttpTransport client{loop, {}};
  std::string base;

  WireDesk() {
    base = "http://127.0.0.1:" + std::to_string(server.listen().value());
    loop.start();
  }
  ~WireDesk() { loop.stop(); }

  Result<http::Reply> call(http::Method method, std::string target,
                           std::string body = {}) {
    http::Call call;
    call.method = method;
    call.base_url = base;
    call.target = std::move(target);
    call.headers = {{"Content-Type", "application/json"},
                    {"APCA-API-KEY-ID", "id"},
                    {"APCA-API-SECRET-KEY", "secret"},
                    {"Authorization", "Bearer hush"},
                    {"Idempotency-Key", "round-1-aa"}};
    call.body = std::move(body);
    call.deadline = Deadline::after(steady.now(), Millis{5000});
    std::promise<Result<http::Reply>> promise;
    client.start(call, [&promise](Result<http::Reply> reply) {
      promise.set_value(std::move(reply));
    });
    return promise.get_future().get();
  }
  Result<http::Reply> chat() {
    return call(http::Method::post, "/v1/chat/completions", test::chat_body());
  }
};

} // namespace

TEST_CASE_METHOD(RouteDesk, "sim_routes: providers of a night are served",
                 "[sim][sim_routes]") {
  const std::string target =
    GENERATE("/v1/latest", "/v2/rates", "/api/latest.json", "/v1/fundamentals",
             "/v2/stocks/trades/latest", "/sim/fx", "/sim/fundamentals",
             "/sim/asked", "/sim/traces");
  CHECK(router.match(http::Method::get, target).kind ==
        http::Match::Kind::found);
}

TEST_CASE_METHOD(RouteDesk, "sim_routes: a collector of traces is served",
                 "[sim][sim_routes]") {
  CHECK(router.match(http::Method::post, "/v1/traces").kind ==
        http::Match::Kind::found);
}

TEST_CASE_METHOD(RouteDesk, "sim_routes: an instant answer comes at once",
                 "[sim][sim_routes]") {
  post_chat();
  REQUIRE(answer);
  CHECK(answer->status == 200);
  CHECK(due.empty());
}

TEST_CASE_METHOD(RouteDesk, "sim_routes: a late answer is in flight until sent",
                 "[sim][sim_routes]") {
  world->rules.latency.typical = Millis{20};
  post_chat();
  CHECK_FALSE(answer);
  CHECK(world->journal.stats(SimService::model).in_flight == 1);
  REQUIRE(due.size() == 1);
  CHECK(due.front().first == Millis{20});
  due.front().second();
  CHECK(answer);
  CHECK(world->journal.stats(SimService::model).in_flight == 0);
}

TEST_CASE_METHOD(RouteDesk, "sim_routes: requests are recorded as they came",
                 "[sim][sim_routes]") {
  post_chat();
  REQUIRE(world->journal.requests().size() == 1);
  const auto& entry = world->journal.requests().front();
  CHECK(entry.request->body == test::chat_body());
  CHECK(entry.status == 200);
}

TEST_CASE_METHOD(RouteDesk, "sim_routes: literal paths win over symbols",
                 "[sim][sim_routes]") {
  const auto pattern = [&](const char* path) {
    const auto match = router.match(http::Method::get, path);
    return match.route == nullptr ? "" : match.route->pattern;
  };
  CHECK(pattern("/v2/stocks/bars/latest") == "/v2/stocks/bars/latest");
  CHECK(pattern("/v2/stocks/AAPL/bars") == "/v2/stocks/{symbol}/bars");
}

TEST_CASE_METHOD(WireDesk, "sim_routes: the model answers over the wire",
                 "[sim][sim_routes][wire]") {
  const auto reply = chat();
  REQUIRE(reply);
  CHECK(reply->status == 200);
  CHECK(text_at(parsed(reply->body), "object") == "chat.completion");
}

TEST_CASE_METHOD(WireDesk, "sim_routes: bars come page by page over the wire",
                 "[sim][sim_routes][wire]") {
  const std::string target = "/v2/stocks/bars?symbols=AAPL,THIN&timeframe=1Min"
                             "&start=2026-02-02T14:00:00Z&limit=30";
  const auto first = call(http::Method::get, target);
  REQUIRE(first);
  const auto token = text_at(parsed(first->body), "next_page_token");
  const auto plus = token.find('+');
  REQUIRE(plus != std::string::npos);
  const auto next =
    call(http::Method::get, target + "&page_token=" + token.substr(0, plus) +
                              "%2B" + token.substr(plus + 1));
  REQUIRE(next);
  CHECK(test::at(parsed(next->body), "next_page_token").is_null());
  CHECK(test::at(parsed(next->body), "bars.THIN").items().size() == 5);
}

TEST_CASE_METHOD(WireDesk, "sim_routes: broken connections reach the client",
                 "[sim][sim_routes][wire]") {
  const std::string kind = GENERATE("cut", "drop");
  REQUIRE(call(http::Method::post, "/sim/faults",
               R"({"service":"model","kind":")" + kind + R"("})"));
  const auto reply = chat();
  REQUIRE_FALSE(reply);
  CHECK(reply.error().code == Errc::unavailable);
  CHECK(chat());
}

TEST_CASE_METHOD(WireDesk, "sim_routes: an order lives and dies over the wire",
                 "[sim][sim_routes][wire]") {
  world->clock.set(*parse_iso("2026-02-02T14:35:20Z"), true);
  REQUIRE(call(http::Method::post, "/sim/prices",
               R"({"symbol":"AAPL","price":"187.10"})"));
  const auto made = call(http::Method::post, "/v2/orders",
                         test::bracket_body(R"(,"client_order_id":"ae-1")"));
  REQUIRE(made);
  CHECK(made->status == 200);
  const auto found =
    call(http::Method::get,
         "/v2/orders:by_client_order_id?client_order_id=ae-1&nested=true");
  REQUIRE(found);
  CHECK(text_at(parsed(found->body), "status") == "filled");
  const auto stop = text_at(parsed(found->body), "legs.1.id");
  const auto changed =
    call(http::Method::patch, "/v2/orders/" + stop, R"({"stop_price":"186"})");
  REQUIRE(changed);
  const auto id = text_at(parsed(changed->body), "id");
  const auto canceled = call(http::Method::del, "/v2/orders/" + id);
  REQUIRE(canceled);
  CHECK(canceled->status == 204);
  const auto closed =
    call(http::Method::del, "/v2/positions?cancel_orders=true");
  REQUIRE(closed);
  CHECK(closed->status == 207);
  CHECK(call(http::Method::get, "/v2/positions")->body == "[]");
  CHECK(call(http::Method::get, "/v2/positions/AAPL")->status == 404);
}

TEST_CASE_METHOD(WireDesk, "sim_routes: every route of the broker answers",
                 "[sim][sim_routes][wire]") {
  const auto* const target = GENERATE(
    "/v2/account", "/v2/clock", "/v2/calendar", "/v2/positions", "/v2/orders",
    "/v2/account/activities/FILL", "/sim/broker", "/sim/prices",
    "/v2/stocks/snapshots?symbols=AAPL", "/v2/stocks/AAPL/snapshot");
  CAPTURE(target);
  const auto reply = call(http::Method::get, target);
  REQUIRE(reply);
  CHECK(reply->status == 200);
}

TEST_CASE_METHOD(WireDesk,
                 "sim_routes: an order is taken though the answer is lost",
                 "[sim][sim_routes][wire]") {
  REQUIRE(call(http::Method::post, "/sim/faults",
               R"({"service":"broker","kind":"drop","when":"after",)"
               R"("match":{"route":"place"}})"));
  CHECK_FALSE(
    call(http::Method::post, "/v2/orders",
         test::order_body("buy", "market", R"(,"client_order_id":"ae-1")")));
  const auto state = call(http::Method::get, "/sim/broker");
  REQUIRE(state);
  CHECK(text_at(parsed(state->body), "placed.ae-1.accepted") == "1");
}

TEST_CASE_METHOD(WireDesk, "sim_routes: statistics come over the wire",
                 "[sim][sim_routes][wire]") {
  REQUIRE(chat());
  const auto stats = call(http::Method::get, "/sim/stats");
  REQUIRE(stats);
  CHECK(text_at(parsed(stats->body), "services.model.requests") == "1");
}

TEST_CASE_METHOD(WireDesk, "sim_routes: a post lives and dies over the wire",
                 "[sim][sim_routes][wire]") {
  const auto made = call(http::Method::post, "/sim/x/posts", "{}");
  REQUIRE(made);
  const auto id = text_at(parsed(made->body), "ids.0");
  const auto page =
    call(http::Method::get, "/2/users/1001/mentions?max_results=5"
                            "&tweet.fields=created_at%2Cauthor_id");
  REQUIRE(page);
  CHECK(text_at(parsed(page->body), "data.0.id") == id);
  CHECK(page->header("x-rate-limit-remaining") == "9");
  REQUIRE(call(http::Method::post, "/sim/x/posts/" + id + "/delete"));
  const auto gone = call(http::Method::get, "/2/tweets?ids=" + id);
  REQUIRE(gone);
  CHECK(text_at(parsed(gone->body), "errors.0.value") == id);
  const auto log = call(http::Method::get, "/sim/requests?service=x");
  REQUIRE(log);
  CHECK(test::at(parsed(log->body), "requests").items().size() == 2);
  CHECK(log->body.find("hush") == std::string::npos);
}

TEST_CASE_METHOD(WireDesk, "sim_routes: receivers take what comes by wire",
                 "[sim][sim_routes][wire]") {
  const auto notice =
    call(http::Method::post, "/hooks/notify", R"({"text":"hello"})");
  REQUIRE(notice);
  CHECK(notice->body == "ok");
  const auto round =
    call(http::Method::post, "/hooks/rounds",
         R"({"round_number":1,"snapshot_hash":")" + std::string(64, 'a') +
           R"(","count":0,"entries":[]})");
  REQUIRE(round);
  CHECK(round->status == 200);
  const auto got = call(http::Method::get, "/sim/hooks");
  REQUIRE(got);
  CHECK(text_at(parsed(got->body), "deliveries.0.path") == "/hooks/notify");
  CHECK(text_at(parsed(got->body), "deliveries.1.key") == "round-1-aa");
  const auto stats = call(http::Method::get, "/sim/stats");
  CHECK(text_at(parsed(stats->body), "services.webhook.requests") == "1");
}

TEST_CASE_METHOD(WireDesk,
                 "sim_routes: a hanging receiver has taken the message",
                 "[sim][sim_routes][wire]") {
  REQUIRE(call(http::Method::post, "/sim/faults",
               R"({"service":"webhook","kind":"hang","delayMs":20})"));
  CHECK_FALSE(call(http::Method::post, "/hooks/notify", R"({"text":"a"})"));
  const auto got = call(http::Method::get, "/sim/hooks?service=webhook");
  REQUIRE(got);
  CHECK(test::at(parsed(got->body), "deliveries.0.accepted").as_bool() == true);
}
