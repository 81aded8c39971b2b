#include "sim/bars_text.hpp"

#include <set>

#include "tests/sim/sim_desk.hpp"
#include "tests/sim/sim_moments.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

BarsQuery last_minutes(std::vector<std::string> symbols, int minutes) {
  BarsQuery query;
  query.symbols = std::move(symbols);
  query.start = this_minute - minutes;
  query.end = this_minute;
  return query;
}

/// The start times of every bar of all pages, by symbol.
std::vector<std::string> starts_over_pages(BarsQuery query, int* pages) {
  std::vector<std::string> starts;
  std::string token;
  do {
    const auto page = parsed(bars_page(PriceBoard(1), query, this_minute));
    const auto by_symbol = at(page, "bars");
    for (const auto& [symbol, bars] : by_symbol.members())
      for (const auto& bar : bars.items())
        starts.push_back(symbol + text_at(bar, "t"));
    token = text_at(page, "next_page_token");
    query.page = parse_page_token(token).value_or(PageToken{});
    ++*pages;
  } while (!token.empty());
  return starts;
}

} // namespace

TEST_CASE("bars_text: a bar has the service's fields as numbers",
          "[sim][bars_text]") {
  const auto page =
    parsed(bars_page(PriceBoard(1), last_minutes({"THIN"}, 5), this_minute));
  const auto bar = at(page, "bars.THIN.0");
  CHECK(text_at(bar, "t") == "2026-02-02T14:30:00Z");
  const auto* const name = GENERATE("o", "h", "l", "c", "v", "n", "vw");
  CAPTURE(name);
  CHECK(at(bar, name).is_number());
}

TEST_CASE("bars_text: the volume-weighted price lies within the bar",
          "[sim][bars_text]") {
  const auto page =
    parsed(bars_page(PriceBoard(1), last_minutes({"THIN"}, 5), this_minute));
  const auto bar = at(page, "bars.THIN.0");
  CHECK(*at(bar, "vw").as_double() >= *at(bar, "l").as_double());
  CHECK(*at(bar, "vw").as_double() <= *at(bar, "h").as_double());
}

TEST_CASE("bars_text: pages of any size give the same bars in order",
          "[sim][bars_text]") {
  auto query = last_minutes({"AAPL", "BE", "THIN"}, 60);
  query.descending = GENERATE(false, true);
  int whole_pages = 0, pages = 0;
  const auto whole = starts_over_pages(query, &whole_pages);
  query.limit = GENERATE(std::size_t{1}, std::size_t{7}, std::size_t{60});
  CHECK(starts_over_pages(query, &pages) == whole);
  CHECK(whole_pages == 1);
  CHECK(pages > 1);
  CHECK(std::set(whole.begin(), whole.end()).size() == whole.size());
}

TEST_CASE("bars_text: a full page at the very end has no next one",
          "[sim][bars_text]") {
  auto query = last_minutes({"THIN"}, 60);
  query.limit = 5;
  const auto page = parsed(bars_page(PriceBoard(1), query, this_minute));
  CHECK(at(page, "bars.THIN").items().size() == 5);
  CHECK(at(page, "next_page_token").is_null());
}

TEST_CASE("bars_text: unknown symbols are absent", "[sim][bars_text]") {
  const auto page = parsed(
    bars_page(PriceBoard(1), last_minutes({"AAPL", "ZZZ"}, 30), this_minute));
  CHECK(at(page, "bars").members().size() == 1);
}

TEST_CASE("bars_text: one symbol's page is an array, or null without bars",
          "[sim][bars_text]") {
  CHECK(at(parsed(symbol_bars_page(PriceBoard(1), last_minutes({"THIN"}, 9),
                                   this_minute)),
           "bars")
          .items()
          .size() == 5);
  CHECK(at(parsed(symbol_bars_page(PriceBoard(1), last_minutes({"ZZ"}, 9),
                                   this_minute)),
           "bars")
          .is_null());
}

TEST_CASE("bars_text: the latest of each kind, by symbol", "[sim][bars_text]") {
  const auto bars = parsed(
    latest_page(PriceBoard(1), LatestKind::bars, {"AAPL", "ZZZ"}, this_minute));
  CHECK(at(bars, "bars").members().size() == 1);
  CHECK(at(bars, "bars.AAPL.c").is_number());
  const auto quotes = parsed(
    latest_page(PriceBoard(1), LatestKind::quotes, {"HALF"}, this_minute));
  CHECK(at(quotes, "quotes.HALF.ap").as_double() == 0.0);
  CHECK(*at(quotes, "quotes.HALF.bp").as_double() > 0.0);
  const auto trades =
    parsed(latest_page(PriceBoard(1), LatestKind::trades, {"BE"}, this_minute));
  CHECK(at(trades, "trades.BE.p").is_number());
}

TEST_CASE("bars_text: one symbol's latest names it", "[sim][bars_text]") {
  const auto one = parsed(
    symbol_latest(PriceBoard(1), LatestKind::quotes, "AAPL", this_minute));
  CHECK(text_at(one, "symbol") == "AAPL");
  CHECK(at(one, "quote.ap").is_number());
  CHECK(symbol_latest(PriceBoard(1), LatestKind::quotes, "ZZZ", this_minute)
          .empty());
}
