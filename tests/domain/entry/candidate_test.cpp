#include "domain/entry/candidate.hpp"

#include "tests/domain/entry/desk_facts.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;
using Verdict = CandidateVerdict::Kind;

namespace {

TickerPrices traded_at(std::string_view price) {
  return {number(price), std::nullopt, std::nullopt};
}

CandidateVerdict judge(const EntryFacts& facts, const Trade& trade,
                       std::string_view price = "100") {
  const auto prices = traded_at(price);
  return judge_candidate(facts, trade, &prices);
}

void check_invalid(const CandidateVerdict& verdict, const std::string& reason,
                   TradeStatus status = TradeStatus::error) {
  CHECK(verdict.kind == Verdict::invalidate);
  CHECK(verdict.reason == reason);
  CHECK(verdict.next.status == status);
  CHECK(verdict.next.error == reason);
}

void check_passed(const CandidateVerdict& verdict, const std::string& reason) {
  CHECK(verdict.kind == Verdict::pass_over);
  CHECK(verdict.reason == reason);
  CHECK(verdict.next.status == TradeStatus::auto_pending);
}

} // namespace

TEST_CASE("candidate: a sound trade is taken, with its order's numbers",
          "[domain][entry]") {
  const auto verdict = judge(open_facts(), waiting_trade(), "100.5");
  CHECK(verdict.kind == Verdict::take);
  CHECK(verdict.next.decision_price == number("100.5"));
  CHECK(verdict.next.quantity == number("50"));
}

TEST_CASE("candidate: what waited too long, or from another day, is stale",
          "[domain][entry]") {
  auto trade = waiting_trade();
  auto facts = open_facts();
  facts.now = desk_time + 4h; // 14:00: six hours ago is still today
  trade.created_at = facts.now - 6h;
  CHECK(judge(facts, trade).kind == Verdict::take);
  trade.created_at -= 1ms;
  check_invalid(judge(facts, trade), "stale_auto_pending");
  facts.now = desk_time - 9h; // 01:00 in New York
  trade.created_at = facts.now - 61min;
  check_invalid(judge(facts, trade), "stale_auto_pending");
}

TEST_CASE("candidate: levels that make no sense end a trade",
          "[domain][entry]") {
  auto trade = waiting_trade();
  trade.stop_price = Decimal{};
  check_invalid(judge(open_facts(), trade),
                "auto_entry_invalid_missing_prices_any");
  trade = waiting_trade();
  trade.entry_price = Decimal{};
  check_invalid(judge(open_facts(), trade),
                "auto_entry_invalid_missing_prices_any");
  trade = waiting_trade();
  trade.stop_price = trade.entry_price;
  check_invalid(judge(open_facts(), trade), "auto_entry_invalid_bad_stop");
  trade = waiting_trade();
  trade.side = Side::short_side; // its stop lies below
  check_invalid(judge(open_facts(), trade), "auto_entry_invalid_bad_stop");
  trade.stop_price = number("102");
  CHECK(judge(open_facts(), trade).kind == Verdict::take);
}

TEST_CASE("candidate: a price that ran away ends a trade", "[domain][entry]") {
  auto trade = waiting_trade();
  trade.stop_price = number("95"); // R = 5
  CHECK(judge(open_facts(), trade, "102").kind == Verdict::take);
  check_invalid(judge(open_facts(), trade, "102.01"),
                "entry_price_drifted_too_much");
  check_invalid(judge(open_facts(), trade, "97.99"),
                "entry_price_drifted_too_much");
  trade.stop_price = number("98"); // R = 2
  CHECK(judge(open_facts(), trade, "101").kind == Verdict::take);
  check_invalid(judge(open_facts(), trade, "101.01"),
                "entry_price_drifted_risk_multiple");
}

TEST_CASE("candidate: the decision price is the last trade, the middle of the "
          "quote, the seed's price",
          "[domain][entry]") {
  const auto facts = open_facts();
  const auto trade = waiting_trade();
  const TickerPrices quote{std::nullopt, number("100.2"), number("100.4")};
  const TickerPrices half{std::nullopt, number("100.2"), std::nullopt};
  CHECK(judge_candidate(facts, trade, &quote).next.decision_price ==
        number("100.3"));
  CHECK(judge_candidate(facts, trade, &half).next.decision_price ==
        number("100"));
  CHECK(judge_candidate(facts, trade, nullptr).next.decision_price ==
        number("100"));
}

TEST_CASE("candidate: a ticker cools down after its entry", "[domain][entry]") {
  auto facts = open_facts();
  facts.desk.ticker_entries["AAPL"] = desk_time - 30min + 1ms;
  const auto verdict = judge(facts, waiting_trade());
  check_passed(verdict, "ticker_cooldown");
  CHECK(verdict.detail == "AAPL: 1m");
  facts.desk.ticker_entries["AAPL"] = desk_time - 30min;
  CHECK(judge(facts, waiting_trade()).kind == Verdict::take);
}

TEST_CASE("candidate: a ticker that is in use is left alone",
          "[domain][entry]") {
  auto facts = open_facts();
  facts.desk.unsettled.push_back(intent_for("AAPL", IntentState::unresolved));
  check_passed(judge(facts, waiting_trade()), "already_locked");
  facts = open_facts();
  auto truth = flat_truth();
  truth.open_orders.push_back(order_in("o", "AAPL"));
  show(facts, truth);
  check_passed(judge(facts, waiting_trade()), "open_order_exists");
  truth = flat_truth();
  truth.positions.push_back(position_in("AAPL"));
  show(facts, truth);
  check_passed(judge(facts, waiting_trade()), "position_exists");
}

TEST_CASE("candidate: a trade whose order may be out is never ended",
          "[domain][entry]") {
  auto facts = open_facts();
  auto intent = intent_for("AAPL", IntentState::unresolved);
  intent.trade_id = "t1";
  facts.desk.unsettled.push_back(intent);
  auto trade = waiting_trade();
  trade.created_at -= 24h;
  check_passed(judge(facts, trade), "already_locked");
}

TEST_CASE("candidate: a poisoned stop disables the trade", "[domain][entry]") {
  auto trade = waiting_trade();
  trade.stop_price = number("99.99");
  check_invalid(judge(open_facts(), trade, "99.995"), "poison_levels",
                TradeStatus::disabled);
}

TEST_CASE("candidate: a scan marks, passes over and takes the first that is "
          "left",
          "[domain][entry]") {
  auto facts = open_facts();
  auto stale = waiting_trade("t1", "A");
  stale.created_at -= 7h;
  facts.desk.pending = {stale, waiting_trade("t2", "B"),
                        waiting_trade("t3", "C"), waiting_trade("t4", "D")};
  facts.desk.ticker_entries["B"] = desk_time;
  const auto scan = scan_candidates(facts, {{"C", traded_at("100.2")}});
  CHECK(scan.checked == 3);
  REQUIRE(scan.invalid.size() == 1);
  CHECK(scan.invalid[0].seen.id == "t1");
  CHECK(scan.invalid[0].reason == "stale_auto_pending");
  REQUIRE(scan.passed.size() == 1);
  CHECK(scan.passed[0].trade_id == "t2");
  REQUIRE(scan.taken);
  CHECK(scan.taken->seen.id == "t3");
  CHECK(scan.taken->next.decision_price == number("100.2"));
  const auto again = scan_candidates(facts, {}, {"t1", "t2", "t3"});
  CHECK(again.checked == 1);
  CHECK(again.taken->seen.id == "t4");
}

TEST_CASE("candidate: a scan without result says why", "[domain][entry]") {
  auto facts = open_facts();
  facts.desk.ticker_entries["AAPL"] = desk_time;
  const auto scan = scan_candidates(facts, {});
  CHECK_FALSE(scan.taken);
  CHECK(why_none(scan.passed).reason == "ticker_cooldown");
  CHECK(why_none({}).reason == "no_AUTO_PENDING");
}
