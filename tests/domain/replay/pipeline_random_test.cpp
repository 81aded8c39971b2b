#include "domain/replay/pipeline.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/random_alerts.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

const std::array<std::string, 4> tickers{"AA", "BE", "CC", "ES1!"};
constexpr int receipts_each = 3'000;

/// Receipts of four tickers, in the order of their times.
struct RandomReceipts {
  explicit RandomReceipts(std::uint64_t seed) : alerts(seed) {}

  Alert next() {
    auto alert = alerts.next();
    alert.ticker = tickers[static_cast<std::size_t>(alerts.below(4))];
    alert.ts += Millis{++count};
    const bool pulls_back = alerts.one_in(3);
    alert.motion = pulls_back ? Motion::pullback : Motion::momentum;
    alert.completion = alerts.between(0, 0.8);
    alert.phase_pct = alerts.between(0, 0.8);
    alert.rank = alerts.below(101);
    return alert;
  }

  RandomAlerts alerts;
  int count = 0;
};

/// So much that no loss ends the trading.
Decimal start_cash() {
  return Decimal::whole(100'000'000'000'000'000);
}

BookSession futures_session() {
  PipelineRules rules;
  rules.lanes.futures = true;
  BookSession made(rules, std::make_shared<SessionCalendar>(), start_cash());
  for (const auto& ticker : tickers)
    made.load({ticker, {}, {}, {}, {}});
  return made;
}

/// Every trade as it was last told, with what must hold for all of them.
struct Ledger {
  std::map<std::string, SimTrade> trades;

  void take(const BookChanges& changes) {
    for (const auto& [id, trade] : changes.trades) {
      REQUIRE(id == trade.id);
      REQUIRE((!trades.contains(id) || trades.at(id).is_open()));
      REQUIRE(trade.trimmed_pct <= money("0.95"));
      REQUIRE(filled_out(trade).realized == trade.realized_pnl);
      REQUIRE(filled_out(trade).shares <= trade.shares);
      trades.insert_or_assign(id, trade);
    }
  }

  Decimal cash() const {
    auto cash = start_cash();
    for (const auto& [id, trade] : trades) {
      REQUIRE(told_effect(trade) == Decimal::scaled(cash_effect_e4(trade), 4));
      cash = cash + told_effect(trade);
    }
    return cash;
  }

  std::size_t open_of(const std::string& ticker) const {
    return static_cast<std::size_t>(
      std::ranges::count_if(trades, [&](const auto& entry) {
        return entry.second.ticker == ticker && entry.second.is_open();
      }));
  }
};

} // namespace

TEST_CASE("pipeline: books keep their laws whatever comes",
          "[domain][pipeline]") {
  RandomReceipts receipts(GENERATE(range<std::uint64_t>(1, 9)));
  auto at = futures_session();
  Ledger ledger;
  int opened = 0, closed = 0;
  for (int i = 0; i < receipts_each; ++i) {
    at.apply(receipts.next(), "id");
    if (!receipts.alerts.one_in(7))
      continue;
    const auto changes = at.take_changes();
    opened += changes.opened;
    closed += changes.closed;
    ledger.take(changes);
    REQUIRE(at.cash() == ledger.cash());
    for (const auto& ticker : tickers)
      REQUIRE(ledger.open_of(ticker) ==
              (at.find(ticker)->open ? std::size_t{1} : std::size_t{0}));
  }
  ledger.take(at.take_changes());
  CHECK(ledger.trades.size() >= static_cast<std::size_t>(opened));
  CHECK(closed > 20);
}

TEST_CASE("pipeline: how often changes are taken changes nothing",
          "[domain][pipeline]") {
  const auto play = [](int every) {
    RandomReceipts receipts(42);
    auto at = futures_session();
    std::map<std::string, std::string> told;
    const auto take = [&] {
      for (const auto& [id, trade] : at.take_changes().trades)
        told[id] = trade.pnl.to_text() + ' ' +
                   std::to_string(trade.history.size()) +
                   std::string(to_string(trade.status));
    };
    for (int i = 0; i < receipts_each; ++i) {
      at.apply(receipts.next(), "id");
      if (i % every == 0)
        take();
    }
    take();
    told["cash"] = at.cash().to_text();
    return told;
  };
  const auto once = play(receipts_each);
  CHECK(play(1) == once);
  CHECK(play(25) == once);
}
