#include "http/handlers/timed_parameters.hpp"

#include <string>

#include "domain/core/time_text.hpp"
#include "tests/http/handlers/asking.hpp"
#include "tests/http/handlers/made_ids.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;
using test::bodied;

namespace {

constexpr std::string_view known[] = {"date", "limit", "flag"};

std::string merge_error(const std::string& body) {
  const auto merged = with_body_parameters(bodied(body), known, "settings");
  return merged ? "" : merged.error().name;
}

std::string time_text(const std::string& text, RangeEnd end) {
  const auto time = time_parameter(asking({{"t", text}}), "t", end);
  return time && *time ? to_iso(**time) : "refused";
}

} // namespace

TEST_CASE("timed_parameters: the body adds what the query does not say",
          "[http][timed_parameters]") {
  auto request = bodied(R"({"limit":7,"flag":true,"date":"2026-02-02",)"
                        R"("settings":{"a":1}})");
  request.query = {{"limit", "9"}};
  const auto merged = with_body_parameters(request, known, "settings");
  REQUIRE(merged);
  CHECK(merged->param("limit") == "9");
  CHECK(merged->param("flag") == "1");
  CHECK(merged->param("date") == "2026-02-02");
  CHECK_FALSE(merged->param("settings"));
}

TEST_CASE("timed_parameters: an empty body and nulls say nothing",
          "[http][timed_parameters]") {
  CHECK(with_body_parameters(bodied(""), known)->query.empty());
  CHECK(
    with_body_parameters(bodied(R"({"limit":null})"), known)->query.empty());
}

TEST_CASE("timed_parameters: other bodies are refused",
          "[http][timed_parameters]") {
  CHECK(merge_error("{") == "bad_json");
  CHECK(merge_error("[]") == "bad_json");
  CHECK(merge_error(R"({"speed":1})") == "invalid_parameter");
  CHECK(merge_error(R"({"limit":[1]})") == "invalid_parameter");
  CHECK(merge_error(R"({"limit":{}})") == "invalid_parameter");
  CHECK(merge_error(R"({"settings":null})").empty());
}

TEST_CASE("timed_parameters: a date is a day that exists",
          "[http][timed_parameters]") {
  CHECK(to_text(**date_parameter(asking({{"date", "2026-02-02"}}))) ==
        "2026-02-02");
  CHECK_FALSE(date_parameter(asking({}))->has_value());
  const auto* const text = GENERATE("", "2026-02-30", "02/02/2026", "today");
  const auto date = date_parameter(asking({{"date", text}}));
  REQUIRE_FALSE(date);
  CHECK(date.error().name == "invalid_date");
}

TEST_CASE("timed_parameters: a ticker has its inside form",
          "[http][timed_parameters]") {
  CHECK(ticker_parameter(asking({})) == "");
  CHECK(ticker_parameter(asking({{"ticker", " brk.b "}})) == "BRK-B");
  CHECK(ticker_parameter(asking({{"ticker", "es1!"}})) == "ES1!");
  const auto* const text = GENERATE("", " ", "A B", "\x01", "\xC3\xA4");
  const auto ticker = ticker_parameter(asking({{"ticker", text}}));
  REQUIRE_FALSE(ticker);
  CHECK(ticker.error().name == "invalid_parameter");
}

TEST_CASE("timed_parameters: texts are short and printable",
          "[http][timed_parameters]") {
  CHECK(text_parameter(asking({}), "v", "2.5.0") == "2.5.0");
  CHECK(text_parameter(asking({{"v", "*"}}), "v", "2.5.0") == "*");
  CHECK_FALSE(text_parameter(asking({{"v", ""}}), "v"));
  CHECK_FALSE(text_parameter(asking({{"v", std::string(201, 'x')}}), "v"));
}

TEST_CASE("timed_parameters: times are epoch numbers, instants or days",
          "[http][timed_parameters]") {
  const auto* const open = "2026-02-02T14:30:00.000Z";
  CHECK(time_text("1770042600000", RangeEnd::from) == open);
  CHECK(time_text("1770042600", RangeEnd::from) == open);
  CHECK(time_text(open, RangeEnd::to) == open);
  CHECK(time_text("2026-02-02", RangeEnd::from) == "2026-02-02T05:00:00.000Z");
  CHECK(time_text("2026-02-02", RangeEnd::to) == "2026-02-03T05:00:00.000Z");
}

TEST_CASE("timed_parameters: other times are refused",
          "[http][timed_parameters]") {
  const auto* const text =
    GENERATE("", "-1", "1e12", "99999999999999999", "now", "1999-01-01");
  CHECK(time_text(text, RangeEnd::from) == "refused");
}
