#include "domain/signals/signal.hpp"

#include <set>

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

PriceLevels levels(std::string_view entry, std::string_view stop,
                   std::string_view target) {
  return {Decimal::parse(entry).value(), Decimal::parse(stop).value(),
          Decimal::parse(target).value()};
}

} // namespace

TEST_CASE("signal: a status has its name in capitals", "[domain][signal]") {
  const auto [status, name] = GENERATE(table<SignalStatus, std::string>({
    {SignalStatus::pending, "PENDING"},
    {SignalStatus::scoring, "SCORING"},
    {SignalStatus::scored, "SCORED"},
    {SignalStatus::error, "ERROR"},
    {SignalStatus::archived, "ARCHIVED"},
    {SignalStatus::approved, "APPROVED"},
    {SignalStatus::dismissed, "DISMISSED"},
  }));
  CHECK(to_string(status) == name);
  CHECK(status_from(name) == status);
}

TEST_CASE("signal: every status is listed once", "[domain][signal]") {
  const std::set<SignalStatus> listed{all_statuses().begin(),
                                      all_statuses().end()};
  CHECK(listed.size() == 7);
  CHECK(all_statuses().size() == 7);
}

TEST_CASE("signal: a side has its name in capitals", "[domain][signal]") {
  CHECK(to_string(Side::long_side) == "LONG");
  CHECK(to_string(Side::short_side) == "SHORT");
  CHECK(side_from("LONG") == Side::long_side);
  CHECK(side_from("SHORT") == Side::short_side);
}

TEST_CASE("signal: names are compared exactly", "[domain][signal]") {
  const auto text = GENERATE(as<std::string>{}, "", "long", "LONG ", "pending");
  CHECK_FALSE(side_from(text).has_value());
  CHECK_FALSE(status_from(text).has_value());
}

TEST_CASE("signal: the state machine allows its arrows and nothing else",
          "[domain][signal]") {
  using enum SignalStatus;
  const std::set<std::pair<SignalStatus, SignalStatus>> arrows{
    {pending, scoring}, {pending, error},    {pending, archived},
    {scoring, scored},  {scoring, error},    {scoring, pending},
    {scored, approved}, {scored, dismissed}, {scored, archived},
    {error, pending},   {error, archived},
  };
  const auto from = GENERATE(from_range(all_statuses()));
  const auto to = GENERATE(from_range(all_statuses()));
  CAPTURE(to_string(from), to_string(to));
  CHECK(may_become(from, to) == arrows.contains({from, to}));
}

TEST_CASE("signal: levels in order are accepted", "[domain][signal]") {
  CHECK(check_levels(Side::long_side, levels("10", "9.99", "10.01")));
  CHECK(check_levels(Side::short_side, levels("10", "10.01", "9.99")));
}

TEST_CASE("signal: levels out of order are refused", "[domain][signal]") {
  const auto [side, bad] = GENERATE(table<Side, PriceLevels>({
    {Side::long_side, levels("10", "10", "11")},
    {Side::long_side, levels("10", "9", "10")},
    {Side::long_side, levels("10", "11", "9")},
    {Side::long_side, levels("10", "0", "11")},
    {Side::long_side, levels("10", "-1", "11")},
    {Side::short_side, levels("10", "10", "9")},
    {Side::short_side, levels("10", "11", "10")},
    {Side::short_side, levels("10", "9", "11")},
    {Side::short_side, levels("10", "11", "0")},
    {Side::short_side, levels("-2", "-1", "-3")},
  }));
  const auto checked = check_levels(side, bad);
  REQUIRE_FALSE(checked.has_value());
  CHECK(checked.error().name == "invalid_levels");
  CHECK(checked.error().code == Errc::invalid_argument);
}

TEST_CASE("signal: refused levels are named with their numbers",
          "[domain][signal]") {
  CHECK(
    check_levels(Side::long_side, levels("10", "10.5", "11")).error().detail ==
    "LONG needs 0 < stopPrice < entryPrice < targetPrice: "
    "entryPrice=10, stopPrice=10.5, targetPrice=11");
  CHECK(check_levels(Side::short_side, levels("10", "9", "8")).error().detail ==
        "SHORT needs 0 < targetPrice < entryPrice < stopPrice: "
        "entryPrice=10, stopPrice=9, targetPrice=8");
}

TEST_CASE("signal: a ticker is brought to its inside form",
          "[domain][signal]") {
  const auto [text, ticker] = GENERATE(table<std::string, std::string>({
    {"AAPL", "AAPL"},
    {" brk.b\t", "BRK-B"},
    {"BRK-B", "BRK-B"},
    {"x", "X"},
    {"0700.hk", "0700-HK"},
    {"ABCDEFGHIJKLMNOP", "ABCDEFGHIJKLMNOP"},
  }));
  CHECK(normalize_ticker(text).value() == ticker);
}

TEST_CASE("signal: what is no ticker is refused", "[domain][signal]") {
  const auto text = GENERATE(as<std::string>{}, "", "   ", "ABCDEFGHIJKLMNOPQ",
                             "AA PL", "AAPL;", "BTC/USD", "$AAPL", "\xC3\x84",
                             ".", "-A", "A-", "A_B", "AA\nPL");
  const auto ticker = normalize_ticker(text);
  REQUIRE_FALSE(ticker.has_value());
  CHECK(ticker.error().code == Errc::invalid_argument);
}
