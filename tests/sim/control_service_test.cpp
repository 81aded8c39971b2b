#include "sim/control_service.hpp"

#include "sim/model_service.hpp"
#include "tests/sim/sim_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::at;
using test::parsed;
using test::text_at;

namespace {

http::Request order(std::string body, http::QueryParams query = {}) {
  http::Request request;
  request.body = std::move(body);
  request.query = std::move(query);
  return request;
}

} // namespace

TEST_CASE_METHOD(test::SimDesk, "control_service: a fault is added and listed",
                 "[sim][control_service]") {
  const auto added = signalbox::add_fault(
    *world, order(R"({"service":"model","kind":"status","status":502,)"
                  R"("count":3,"match":{"ticker":"AAPL"}})"));
  CHECK(added.status == 200);
  const auto listed = parsed(list_faults(*world, order("")).body);
  CHECK(text_at(listed, "faults.0.kind") == "status");
  CHECK(text_at(listed, "faults.0.status") == "502");
  CHECK(text_at(listed, "faults.0.count") == "3");
  CHECK(text_at(listed, "faults.0.match.ticker") == "AAPL");
}

TEST_CASE_METHOD(test::SimDesk, "control_service: faults are cleared",
                 "[sim][control_service]") {
  SimDesk::add_fault(R"({"service":"model","kind":"hang","count":-1})");
  const auto left = parsed(clear_faults(*world, order("")).body);
  CHECK(at(left, "faults").items().empty());
  CHECK(answer_chat(*world, test::chat_request()).response.status == 200);
}

TEST_CASE_METHOD(test::SimDesk, "control_service: wrong orders are 400",
                 "[sim][control_service]") {
  CHECK(signalbox::add_fault(*world, order("{}")).status == 400);
  CHECK(set_clock(*world, order("{}")).status == 400);
  CHECK(list_requests(*world, order("", {{"limit", "0"}})).status == 400);
  CHECK(list_requests(*world, order("", {{"service", "ledger"}})).status ==
        400);
  CHECK(list_hooks(*world, order("", {{"service", "ledger"}})).status == 400);
}

TEST_CASE_METHOD(test::SimDesk, "control_service: the clock is set and shown",
                 "[sim][control_service]") {
  const auto set =
    set_clock(*world, order(R"({"now":"2025-01-09T10:00:00Z","frozen":true})"));
  CHECK(text_at(parsed(set.body), "now") == "2025-01-09T10:00:00.000Z");
  CHECK(show_clock(*world, order("")).body == set.body);
}

TEST_CASE_METHOD(test::SimDesk,
                 "control_service: requests are listed, then "
                 "forgotten",
                 "[sim][control_service]") {
  RecordedRequest entry;
  entry.request = std::make_shared<const http::Request>(test::chat_request());
  world->journal.begin(entry);
  const auto listed =
    list_requests(*world, order("", {{"service", "model"}, {"limit", "5"}}));
  CHECK(at(parsed(listed.body), "requests").items().size() == 1);
  clear_requests(*world, order(""));
  const auto stats = parsed(show_stats(*world, order("")).body);
  CHECK(text_at(stats, "services.model.requests") == "0");
  CHECK(world->journal.requests().empty());
}

TEST_CASE_METHOD(test::SimDesk,
                 "control_service: deliveries are listed, then forgotten",
                 "[sim][control_service]") {
  for (const auto service : {SimService::webhook, SimService::rounds}) {
    HookDelivery delivery;
    delivery.service = service;
    world->hooks.note(delivery);
  }
  const auto listed =
    parsed(list_hooks(*world, order("", {{"service", "rounds"}})).body);
  REQUIRE(at(listed, "deliveries").items().size() == 1);
  CHECK(text_at(listed, "deliveries.0.service") == "rounds");
  clear_hooks(*world, order(""));
  CHECK(world->hooks.deliveries().empty());
}

TEST_CASE_METHOD(test::SimDesk,
                 "control_service: forgetting requests keeps windows of X",
                 "[sim][control_service]") {
  auto& lookups = world->x.lookup;
  lookups.count(clock->time);
  clear_requests(*world, order(""));
  CHECK(lookups.calls().total() == 0);
  CHECK(lookups.calls().most() == 1);
  CHECK(lookups.count(clock->time).remaining == 13);
}

TEST_CASE_METHOD(test::SimDesk,
                 "control_service: what was asked for is shown, then forgotten",
                 "[sim][control_service]") {
  world->asked.note(QuoteKind::rates, {"BRL"});
  const auto times = [&] {
    const auto shown = parsed(show_asked(*world, order("")).body);
    return text_at(shown, "rates.requests");
  };
  CHECK(times() == "1");
  clear_requests(*world, order(""));
  CHECK(times() == "0");
}

TEST_CASE_METHOD(test::SimDesk,
                 "control_service: spans are listed, then forgotten",
                 "[sim][control_service]") {
  TakenSpan span;
  span.name = "setup";
  span.attributes = "{}";
  world->traces.take({span, span});
  const auto listed =
    parsed(list_traces(*world, order("", {{"limit", "1"}})).body);
  CHECK(at(listed, "spans").items().size() == 1);
  CHECK(text_at(listed, "taken") == "2");
  CHECK(list_traces(*world, order("", {{"limit", "0"}})).status == 400);
  clear_traces(*world, order(""));
  CHECK(world->traces.taken() == 0);
}
