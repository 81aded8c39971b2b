#include "http/handlers/explain.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/desk_facts.hpp"

using namespace signalbox;
using namespace signalbox::http;
using namespace signalbox::test;

namespace {

Result<ReadDeskRecords> explain_query(QueryParams query) {
  Request request;
  request.query = std::move(query);
  return parse_explain_query(request, desk_now);
}

std::string explain_refusal(QueryParams query) {
  const auto order = explain_query(std::move(query));
  REQUIRE_FALSE(order);
  CHECK(order.error().name == "invalid_parameter");
  return order.error().detail;
}

} // namespace

TEST_CASE("explain: by default it is today in New York", "[http][explain]") {
  const auto order = explain_query({});
  REQUIRE(order);
  CHECK(to_iso(order->from) == "2026-01-30T05:00:00.000Z");
  CHECK(to_iso(order->to) == "2026-01-31T05:00:00.000Z");
  CHECK(order->first_date == "2026-01-30");
  CHECK(order->last_date == "2026-01-30");
  CHECK(order->whole_dates);
}

TEST_CASE("explain: a date may have 23 hours", "[http][explain]") {
  const auto order = explain_query({{"date", "2026-03-08"}});
  REQUIRE(order);
  CHECK(order->to - order->from == std::chrono::hours{23});
}

TEST_CASE("explain: a span of instants touches dates", "[http][explain]") {
  const auto order = explain_query(
    {{"from", "2026-01-29T04:59:00Z"}, {"to", "2026-01-30T05:00:00Z"}});
  REQUIRE(order);
  CHECK(order->first_date == "2026-01-28");
  CHECK(order->last_date == "2026-01-29");
  CHECK_FALSE(order->whole_dates);
}

TEST_CASE("explain: a span of whole dates is known as such",
          "[http][explain]") {
  CHECK(explain_query(
          {{"from", "2026-01-28T05:00:00Z"}, {"to", "2026-01-30T05:00:00Z"}})
          ->whole_dates);
}

TEST_CASE("explain: a span without an end ends now", "[http][explain]") {
  CHECK(explain_query({{"from", "2026-01-30T12:00:00Z"}})->to == desk_now);
}

TEST_CASE("explain: spans that make no sense are refused", "[http][explain]") {
  CHECK(explain_refusal({{"date", "2026-02-30"}}) ==
        "date must be a date such as 2026-01-30");
  CHECK(explain_refusal({{"date", "1999-01-01"}}) ==
        "date must lie in the years 2007 to 9998");
  CHECK(explain_refusal({{"from", "yesterday"}}) ==
        "from must be an ISO-8601 instant");
  CHECK(explain_refusal({{"from", "2026-01-01T00:00:00Z"}, {"to", "x"}}) ==
        "to must be an ISO-8601 instant");
  CHECK(explain_refusal({{"to", "2026-01-01T00:00:00Z"}}) ==
        "from must be given with `to`");
  CHECK(explain_refusal(
          {{"from", "2026-01-30T00:00:00Z"}, {"to", "2026-01-30T00:00:00Z"}}) ==
        "to must be later than `from`");
  CHECK(explain_refusal({{"from", "2026-01-01T00:00:00Z"},
                         {"to", "2026-02-01T00:00:00.001Z"}}) ==
        "to must be at most 31 days later than `from`");
  CHECK(explain_refusal(
          {{"from", "2026-01-01T00:00:00Z"}, {"date", "2026-01-30"}}) ==
        "date does not go with `from` and `to`");
  CHECK(explain_refusal(
          {{"from", "1999-01-01T00:00:00Z"}, {"to", "1999-01-02T00:00:00Z"}}) ==
        "from must lie in the years 2007 to 9998");
}

TEST_CASE("explain: stages, narrow place and sentence", "[http][explain]") {
  auto facts = scored_facts(2, 1);
  facts.records.trades = {trades(TradeStatus::auto_pending, 1)};
  facts.records.entry_runs = {runs("cooldown_after_loss", "12m", 3)};
  CHECK(
    render_explanation(facts).body ==
    R"({"ok":true,"from":"2026-01-30T05:00:00.000Z",)"
    R"("to":"2026-01-31T05:00:00.000Z","stages":[)"
    R"({"name":"signals","in":2,"out":2,"reasons":[]},)"
    R"({"name":"scores","in":2,"out":2,"reasons":[]},)"
    R"({"name":"qualified","in":2,"out":1,"reasons":[)"
    R"({"code":"below_threshold","count":1,"example":null}]},)"
    R"({"name":"seeds","in":1,"out":1,"reasons":[]},)"
    R"({"name":"entries","in":1,"out":0,"reasons":[)"
    R"({"code":"cooldown_after_loss","count":3,"example":"12m"}]},)"
    R"({"name":"fills","in":0,"out":0,"reasons":[]}],)"
    R"("narrow":{"stage":"entries","reason":"cooldown_after_loss","count":3,)"
    R"("detail":"12m","counterfactual":)"
    R"("12 min of 20 min cool-down were left"},)"
    R"("sentence":"2 signals came, 2 were scored, 1 qualified, 1 became a )"
    R"(trade, none was sent to the broker. The narrow place is entries: )"
    R"(cooldown_after_loss (3 times), 12m. What if: 12 min of 20 min )"
    R"(cool-down were left."})");
}

TEST_CASE("explain: nothing narrow is null", "[http][explain]") {
  auto facts = scored_facts(1, 1);
  facts.records.trades = {trades(TradeStatus::open, 1, 1, 1)};
  CHECK(render_explanation(facts).body.find(R"("narrow":null)") !=
        std::string::npos);
}
