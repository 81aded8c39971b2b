#include "actors/live_books.hpp"

#include "records/trail_record.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/stages/replay_stage.hpp"

using namespace signalbox;
using test::alert_of;
using namespace std::chrono_literals;

namespace {

constexpr auto open_bell = test::ReplayStage::open;
constexpr auto close_bell = open_bell + 390min;

struct Books {
  IngestRules rules;
  LiveBooks books = make();

  LiveBooks make() {
    TickerBooks first;
    first.version = 7;
    return {rules, {}, std::make_shared<SessionCalendar>(), first};
  }

  std::shared_ptr<WriteIngest> apply(const std::vector<IngestAlert>& alerts) {
    TickerBooks stored;
    for (const auto& ticker : LiveBooks::unknown(&books, alerts)) {
      StoredBook book;
      book.ticker = ticker;
      stored.books.push_back(std::move(book));
    }
    REQUIRE(books.load(stored));
    for (const auto& alert : alerts)
      books.take(alert);
    return books.finish(open_bell).write;
  }
};

} // namespace

TEST_CASE("live_books: a batch is one row for each state and trade",
          "[actors][live_books]") {
  Books live;
  const auto write =
    live.apply({alert_of("BE", open_bell), alert_of("BE", open_bell + 5min)});
  CHECK(write->version == 7);
  CHECK(write->receipts.size() == 2);
  CHECK(write->states.size() == 1);
  CHECK(write->trades.size() == 1);
  CHECK(write->moves.size() == 2);
  const auto point = read_point(write->receipts[0].point);
  REQUIRE(point.has_value());
  CHECK(point->point.ts == open_bell);
  CHECK(point->price == alert_of("BE", open_bell).alert->price);
  CHECK(point->rank.has_value());
}

TEST_CASE("live_books: what was before a bell is kept when it is crossed",
          "[actors][live_books]") {
  Books live;
  const auto first = live.apply({alert_of("BE", open_bell + 1min)});
  REQUIRE(first->boundaries.size() == 1);
  CHECK(first->boundaries[0].boundary == open_bell);
  CHECK(first->boundaries[0].json.empty());
  CHECK(live.apply({alert_of("BE", open_bell + 6min)})->boundaries.empty());
  const auto evening = live.apply({alert_of("BE", close_bell)});
  REQUIRE(evening->boundaries.size() == 1);
  CHECK(evening->boundaries[0].boundary == close_bell);
  CHECK(evening->boundaries[0].ts == open_bell + 6min);
  CHECK_FALSE(evening->boundaries[0].json.empty());
  CHECK(evening->boundaries[0].open_trade.has_value());
}

TEST_CASE("live_books: several bells at once are kept under the last",
          "[actors][live_books]") {
  Books live;
  live.apply({alert_of("BE", open_bell + 1min)});
  const auto monday =
    live.apply({alert_of("BE", open_bell + std::chrono::days{3} + 1h)});
  REQUIRE(monday->boundaries.size() == 1);
  CHECK(monday->boundaries[0].boundary == open_bell + std::chrono::days{3});
}

TEST_CASE("live_books: the tickers used last are kept",
          "[actors][live_books]") {
  Books live;
  live.rules.kept_tickers = 4;
  live.books = live.make();
  for (const auto* ticker : {"A", "B", "C", "D", "A", "E"})
    live.apply({alert_of(ticker, open_bell)});
  live.books.forget_some();
  const auto unknown = LiveBooks::unknown(
    &live.books, {alert_of("A", open_bell), alert_of("B", open_bell),
                  alert_of("C", open_bell), alert_of("D", open_bell),
                  alert_of("E", open_bell)});
  CHECK(unknown == std::vector<std::string>{"B", "C"});
}

TEST_CASE("live_books: no ticker of the batch that has begun is forgotten",
          "[actors][live_books]") {
  Books live;
  live.rules.kept_tickers = 1;
  live.books = live.make();
  live.apply({alert_of("A", open_bell), alert_of("B", open_bell)});
  live.books.take(alert_of("A", open_bell + 5min));
  live.books.forget_some();
  CHECK(live.books.knows(alert_of("A", open_bell)));
  CHECK_FALSE(live.books.knows(alert_of("B", open_bell)));
  CHECK(live.books.finish(open_bell).write->states.size() == 1);
}

TEST_CASE("live_books: a skipped act is a reason", "[actors][live_books]") {
  Books live;
  const auto write = live.apply({alert_of("BE", open_bell - 1h)});
  REQUIRE(write->reasons.size() == 1);
  CHECK(write->reasons[0].actor == "ingest");
  CHECK(write->reasons[0].subject_kind == "ticker");
  CHECK(write->reasons[0].subject_id == "BE");
}

TEST_CASE("live_books: a signal carries the alert's levels",
          "[actors][live_books]") {
  Books live;
  live.rules.emit_signals = true;
  live.books = live.make();
  const auto write = live.apply({alert_of("BE", open_bell)});
  REQUIRE(write->signals.items.size() == 1);
  const auto& signal = write->signals.items[0].signal;
  CHECK(signal.id == "kb-" + write->receipts[0].receipt.id);
  CHECK(signal.source == "KANBAN_ENTER_NOW");
  CHECK(signal.side == Side::long_side);
  CHECK(signal.levels.entry.to_text() == "91.32");
}
