#include "http/handlers/signal_fields.hpp"

#include <chrono>
#include <map>
#include <string>

#include "domain/core/time_text.hpp"
#include "tests/http/handlers/faulted.hpp"
#include "tests/http/http_moments.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;
using namespace std::chrono_literals;

namespace {

/// The object of these members over those of a valid LONG signal; an empty
/// text leaves a member out.
Result<NewSignal> read_signal(std::map<std::string, std::string> members) {
  members.insert({{"ticker", R"("AAPL")"},
                  {"side", R"("LONG")"},
                  {"entryPrice", "187.25"},
                  {"stopPrice", "185.9"},
                  {"targetPrice", "191.4"}});
  std::string text;
  for (const auto& [name, value] : members)
    if (!value.empty())
      text += (text.empty() ? "\"" : ",\"") + name + "\":" + value;
  const auto body = json::parse("{" + text + "}");
  REQUIRE(body.has_value());
  return read_new_signal(*body, late_morning);
}

} // namespace

TEST_CASE("signal_fields: the required fields are read exactly",
          "[http][signal_fields]") {
  const auto signal = read_signal({});
  REQUIRE(signal.has_value());
  CHECK(signal->ticker == "AAPL");
  CHECK(signal->side == Side::long_side);
  CHECK(signal->levels.entry == *Decimal::parse("187.25"));
  CHECK(signal->levels.stop == *Decimal::parse("185.9"));
  CHECK(signal->levels.target == *Decimal::parse("191.4"));
}

TEST_CASE("signal_fields: what is absent or null has its default",
          "[http][signal_fields]") {
  const auto* absent = GENERATE("", "null");
  const auto signal = read_signal({{"id", absent},
                                   {"timeframe", absent},
                                   {"source", absent},
                                   {"reasoning", absent},
                                   {"vwap", absent},
                                   {"createdAt", absent}});
  REQUIRE(signal.has_value());
  CHECK_FALSE(signal->id.has_value());
  CHECK(signal->timeframe == "1Min");
  CHECK(signal->source == "VWAP_PULLBACK");
  CHECK(signal->reasoning.empty());
  CHECK_FALSE(signal->hints.vwap.has_value());
  CHECK_FALSE(signal->created_at.has_value());
}

TEST_CASE("signal_fields: the ticker is normalized", "[http][signal_fields]") {
  CHECK(read_signal({{"ticker", R"(" brk.b ")"}})->ticker == "BRK-B");
}

TEST_CASE("signal_fields: the side is read in any case",
          "[http][signal_fields]") {
  const auto signal = read_signal(
    {{"side", R"("Short")"}, {"stopPrice", "190"}, {"targetPrice", "180"}});
  REQUIRE(signal.has_value());
  CHECK(signal->side == Side::short_side);
}

TEST_CASE("signal_fields: a price may be the text of a number",
          "[http][signal_fields]") {
  const auto signal = read_signal({{"entryPrice", R"("187.2500000001")"}});
  REQUIRE(signal.has_value());
  CHECK(signal->levels.entry.to_text() == "187.2500000001");
}

TEST_CASE("signal_fields: every hint has its place", "[http][signal_fields]") {
  const auto signal = read_signal({{"vwap", "1"},
                                   {"pullbackPct", "2.5"},
                                   {"trendScore", "-3"},
                                   {"liquidityScore", "4"},
                                   {"playbookScore", "5"},
                                   {"volumeScore", "6"},
                                   {"catalystScore", "7"}});
  REQUIRE(signal.has_value());
  CHECK(signal->hints.vwap == 1.0);
  CHECK(signal->hints.pullback_pct == 2.5);
  CHECK(signal->hints.trend_score == -3.0);
  CHECK(signal->hints.liquidity_score == 4.0);
  CHECK(signal->hints.playbook_score == 5.0);
  CHECK(signal->hints.volume_score == 6.0);
  CHECK(signal->hints.catalyst_score == 7.0);
}

TEST_CASE("signal_fields: every missing field is named at once",
          "[http][signal_fields]") {
  const auto signal =
    read_signal({{"ticker", ""}, {"side", "null"}, {"targetPrice", ""}});
  REQUIRE_FALSE(signal.has_value());
  CHECK(signal.error().name == "missing_fields");
  CHECK(signal.error().detail ==
        "required but missing: ticker, side, targetPrice");
}

TEST_CASE("signal_fields: unknown members are ignored",
          "[http][signal_fields]") {
  CHECK(read_signal({{"strategyVersion", R"({"a":[1]})"}}).has_value());
}

TEST_CASE("signal_fields: a bad value is refused and its field named",
          "[http][signal_fields]") {
  const auto [name, value] = GENERATE(table<std::string, std::string>({
    {"ticker", "7"},
    {"ticker", R"("")"},
    {"ticker", R"("A B")"},
    {"side", R"("BUY")"},
    {"side", "true"},
    {"entryPrice", R"("twelve")"},
    {"entryPrice", "true"},
    {"entryPrice", R"("")"},
    {"stopPrice", "[]"},
    {"targetPrice", "{}"},
    {"id", R"("")"},
    {"id", R"("a b")"},
    {"id", R"("a/b")"},
    {"id", R"("all")"},
    {"id", "7"},
    {"timeframe", R"("2Min")"},
    {"timeframe", R"("1min")"},
    {"source", R"("")"},
    {"source", quoted(std::string(65, 's'))},
    {"source", R"("a\nb")"},
    {"reasoning", "7"},
    {"reasoning", quoted(std::string(4001, 'r'))},
    {"vwap", R"("1.5")"},
    {"catalystScore", "false"},
  }));
  CAPTURE(name, value);
  const auto signal = read_signal({{name, value}});
  REQUIRE_FALSE(signal.has_value());
  CHECK(signal.error().name == "invalid_fields");
  CHECK(signal.error().detail.find(name + " must be ") == 0);
}

TEST_CASE("signal_fields: every bad value is named at once",
          "[http][signal_fields]") {
  const auto signal = read_signal({{"side", R"("BUY")"}, {"vwap", R"("x")"}});
  REQUIRE_FALSE(signal.has_value());
  CHECK(signal.error().detail ==
        "side must be LONG or SHORT; vwap must be a number");
}

TEST_CASE("signal_fields: lengths count characters, not bytes",
          "[http][signal_fields]") {
  std::string longest;
  for (int i = 0; i < 4000; ++i)
    longest += "\xC3\xA9";
  const auto signal = read_signal({{"reasoning", quoted(longest)}});
  REQUIRE(signal.has_value());
  CHECK(signal->reasoning == longest);
}

TEST_CASE("signal_fields: prices in the wrong order are invalid levels",
          "[http][signal_fields]") {
  const auto [entry, stop, target] =
    GENERATE(table<std::string, std::string, std::string>({
      {"187", "188", "191"},
      {"187", "187", "191"},
      {"187", "186", "187"},
      {"187", "0", "191"},
      {"-1", "-2", "3"},
    }));
  CAPTURE(entry, stop, target);
  const auto signal = read_signal(
    {{"entryPrice", entry}, {"stopPrice", stop}, {"targetPrice", target}});
  REQUIRE_FALSE(signal.has_value());
  CHECK(signal.error().name == "invalid_levels");
}

TEST_CASE("signal_fields: the creation time may be a text or an epoch number",
          "[http][signal_fields]") {
  const auto [value, text] = GENERATE(table<std::string, std::string>({
    {R"("2026-01-30T15:04:05.123Z")", "2026-01-30T15:04:05.123Z"},
    {R"("2026-01-30T16:04:05+01:00")", "2026-01-30T15:04:05.000Z"},
    {"1769788800", "2026-01-30T16:00:00.000Z"},
    {"1769788800.25", "2026-01-30T16:00:00.250Z"},
    {"1769788800123", "2026-01-30T16:00:00.123Z"},
    {"0", "1970-01-01T00:00:00.000Z"},
  }));
  CAPTURE(value);
  const auto signal = read_signal({{"createdAt", value}});
  REQUIRE(signal.has_value());
  CHECK(to_iso(*signal->created_at) == text);
}

TEST_CASE("signal_fields: a creation time may lie 5 min ahead and no more",
          "[http][signal_fields]") {
  CHECK(
    read_signal({{"createdAt", R"("2026-01-30T16:05:00.000Z")"}}).has_value());
  const auto late =
    read_signal({{"createdAt", R"("2026-01-30T16:05:00.001Z")"}});
  REQUIRE_FALSE(late.has_value());
  CHECK(late.error().name == "invalid_created_at");
}

TEST_CASE("signal_fields: what is no instant is no creation time",
          "[http][signal_fields]") {
  const auto* value = GENERATE("true", "[]", R"("yesterday")", "-1", "1e25",
                               R"("2026-02-30T00:00:00Z")", R"("1769788800")");
  CAPTURE(value);
  const auto signal = read_signal({{"createdAt", value}});
  REQUIRE_FALSE(signal.has_value());
  CHECK(signal.error().name == "invalid_created_at");
}

TEST_CASE("signal_fields: an id is reachable in a path",
          "[http][signal_fields]") {
  const auto [id, good] = GENERATE(table<std::string, bool>({
    {"AAPL-2026-01-30T15:04:05.123Z", true},
    {"a", true},
    {std::string(128, 'x'), true},
    {std::string(129, 'x'), false},
    {"", false},
    {".", false},
    {"..", false},
    {"all", false},
    {"a/b", false},
    {"a b", false},
    {"\xC3\xA4", false},
  }));
  CAPTURE(id);
  CHECK(is_signal_id(id) == good);
}
