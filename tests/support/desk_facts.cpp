#include "tests/support/desk_facts.hpp"

#include <chrono>
#include <memory>
#include <utility>

#include "tests/support/trades.hpp"

namespace signalbox::test {

BrokerPosition position(std::string ticker, std::int64_t quantity) {
  BrokerPosition held;
  held.ticker = std::move(ticker);
  held.quantity = Decimal::whole(quantity);
  held.average_entry = Decimal::whole(100);
  return held;
}

Trade open_trade(std::string ticker, Side side) {
  Trade trade;
  trade.id = "t-" + ticker;
  trade.ticker = std::move(ticker);
  trade.side = side;
  trade.status = TradeStatus::open;
  return trade;
}

BrokerTruthPtr truth_of(std::vector<BrokerPosition> positions,
                        std::int64_t seq) {
  BrokerTruth truth;
  truth.seq = seq;
  truth.fetched_at = desk_now - Millis{2000};
  truth.positions = std::move(positions);
  return std::make_shared<const BrokerTruth>(std::move(truth));
}

OpsStatus idle_status() {
  OpsStatus status;
  status.now = status.generated_at = desk_now;
  status.rules.trading_enabled = true;
  status.manage.enabled = true;
  status.session_open = true;
  status.truth = BrokerReading{truth_of({}), true, ""};
  status.gate.emplace();
  status.gate->clock.emplace();
  status.gate->clock->open = true;
  status.desk.emplace();
  status.scoring.emplace();
  status.last_run.emplace();
  status.manage_runs.emplace();
  status.reconcile_runs.emplace();
  status.last_drain.emplace();
  status.scorer.emplace();
  return status;
}

DecisionCount decided(std::string kind, std::string outcome, std::string code,
                      std::int64_t count) {
  DecisionCount decisions;
  decisions.count = count;
  decisions.newest.at = desk_now;
  decisions.newest.actor = "score_drain";
  decisions.newest.subject_kind = std::move(kind);
  decisions.newest.subject_id = "subject-1";
  decisions.newest.outcome = std::move(outcome);
  decisions.newest.code = std::move(code);
  return decisions;
}

ExplainFacts scored_facts(std::int64_t scored, std::int64_t qualified) {
  ExplainFacts facts;
  facts.from = desk_now - std::chrono::hours{12};
  facts.to = desk_now + std::chrono::hours{12};
  facts.now = desk_now;
  facts.sessions.push_back(
    {{}, desk_now - Millis{9000000}, desk_now + Millis{14400000}});
  auto& records = facts.records;
  records.signals.by_status = {{SignalStatus::scored, scored}};
  records.scored = scored;
  records.qualified = qualified;
  records.drains.push_back({"ok", "", 1, desk_now});
  return facts;
}

TradeCount trades(TradeStatus status, std::int64_t count, std::int64_t placed,
                  std::int64_t filled) {
  TradeCount counted;
  counted.status = status;
  counted.count = count;
  counted.placed = placed;
  counted.filled = filled;
  counted.newest_ticker = "AAPL";
  return counted;
}

EntryRunCount runs(std::string reason, std::string detail, std::int64_t count) {
  EntryRunCount counted;
  counted.count = count;
  counted.newest.at = desk_now;
  counted.newest.outcome = "SKIP";
  counted.newest.reason = std::move(reason);
  counted.newest.detail = std::move(detail);
  return counted;
}

} // namespace signalbox::test
