#include "vendors/alpaca/stock_bars.hpp"

#include <string>

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

const StockBars& stock_bars() {
  static const StockBars bars(
    {"https://data.alpaca.markets", "PK-key-77", "secret-777", "iex"});
  return bars;
}

WallTime instant(std::string_view text) {
  const auto time = parse_iso(text);
  REQUIRE(time);
  return *time;
}

http::Call call_for(const std::vector<std::string>& tickers,
                    const std::string& page_token = {}) {
  return stock_bars().bars_call(tickers, "5Min",
                                instant("2026-02-02T14:30:00.000Z"), page_token,
                                Deadline{SteadyTime(7s)});
}

Result<BarsPage> read_page(int status, std::string body,
                           http::Headers headers = {}) {
  return stock_bars().read_bars({status, std::move(headers), std::move(body)});
}

std::string page_with(std::string_view bars) {
  return R"({"bars":)" + std::string(bars) +
         R"(,"next_page_token":null,"currency":"USD"})";
}

const std::string one_bar =
  R"({"t":"2026-02-02T14:30:00Z","o":186.9,"h":187.1,"l":186.8,"c":187.05,)"
  R"("v":20111,"n":301,"vw":186.97})";

struct Status {
  int status;
  Errc code;
};

} // namespace

TEST_CASE("stock_bars: a call names all it wants", "[vendors][stock_bars]") {
  const auto call = call_for({"AAPL", "BE"});
  CHECK(call.method == http::Method::get);
  CHECK(call.base_url == "https://data.alpaca.markets");
  CHECK(call.target ==
        "/v2/stocks/bars?symbols=AAPL,BE&timeframe=5Min"
        "&start=2026-02-02T14%3A30%3A00.000Z&limit=10000&adjustment=raw"
        "&feed=iex&sort=asc");
  CHECK(call.body.empty());
  CHECK(call.deadline == Deadline{SteadyTime(7s)});
  CHECK(call.max_body == std::size_t{4} << 20);
}

TEST_CASE("stock_bars: a call carries the credentials",
          "[vendors][stock_bars]") {
  const auto call = call_for({"AAPL"});
  CHECK(http::find_header(call.headers, "APCA-API-KEY-ID") == "PK-key-77");
  CHECK(http::find_header(call.headers, "APCA-API-SECRET-KEY") == "secret-777");
}

TEST_CASE("stock_bars: without credentials none are sent",
          "[vendors][stock_bars]") {
  const StockBars open({"http://127.0.0.1:9000", "", "", "sip"});
  const auto call = open.bars_call({"BE"}, "1Min", WallTime{}, "", {});
  CHECK(call.headers.empty());
  CHECK(call.target.find("&feed=sip&") != std::string::npos);
}

TEST_CASE("stock_bars: a page token goes out encoded",
          "[vendors][stock_bars]") {
  const auto call = call_for({"BE"}, "QUFQ|a+b/c==&x");
  CHECK(call.target.ends_with("&page_token=QUFQ%7Ca%2Bb%2Fc%3D%3D%26x"));
}

TEST_CASE("stock_bars: class shares go out with a dot",
          "[vendors][stock_bars]") {
  const auto call = call_for({"BRK-B", "BF-A"});
  CHECK(call.target.find("symbols=BRK.B,BF.A&") != std::string::npos);
}

TEST_CASE("stock_bars: no ticker can add a parameter",
          "[vendors][stock_bars]") {
  const auto call = call_for({"A&feed=sip", "B C"});
  CHECK(call.target.find("symbols=A%26feed%3Dsip,B%20C&") != std::string::npos);
}

TEST_CASE("stock_bars: a call may name 100 tickers", "[vendors][stock_bars]") {
  CHECK(stock_bars().max_tickers() == 100);
}

TEST_CASE("stock_bars: a page is read bar by bar", "[vendors][stock_bars]") {
  const auto page = read_page(
    200, page_with(
           R"({"BRK.B":[)" + one_bar +
           R"(,{"t":"2026-02-02T14:31:00Z","o":1,"h":2,"l":0.5,"c":1.5,"v":0,)"
           R"("vw":null,"new":[{}]}],"BE":[]})"));
  REQUIRE(page);
  CHECK(page->next_page_token.empty());
  REQUIRE(page->bars.size() == 2);
  CHECK(page->bars.at("BE").empty());
  const auto& bars = page->bars.at("BRK-B");
  REQUIRE(bars.size() == 2);
  CHECK(bars[0].start == instant("2026-02-02T14:30:00.000Z"));
  CHECK(bars[0].open == 186.9);
  CHECK(bars[0].high == 187.1);
  CHECK(bars[0].low == 186.8);
  CHECK(bars[0].close == 187.05);
  CHECK(bars[0].volume == 20111);
  CHECK(bars[0].vwap == 186.97);
  CHECK_FALSE(bars[1].vwap);
}

TEST_CASE("stock_bars: a page says where the next one starts",
          "[vendors][stock_bars]") {
  const auto page =
    read_page(200, R"({"bars":{},"next_page_token":"QUFQTA=="})");
  REQUIRE(page);
  CHECK(page->next_page_token == "QUFQTA==");
}

TEST_CASE("stock_bars: a silent market has no bars", "[vendors][stock_bars]") {
  const auto* bars = GENERATE("{}", "null");
  const auto page = read_page(200, page_with(bars));
  REQUIRE(page);
  CHECK(page->bars.empty());
}

TEST_CASE("stock_bars: an unexpected shape is malformed",
          "[vendors][stock_bars]") {
  const auto* body = GENERATE(
    "", "busy", "null", "[]", "{}", R"({"bars":{}})",
    R"({"next_page_token":null})", R"({"bars":[],"next_page_token":null})",
    R"({"bars":{},"next_page_token":7})",
    R"({"bars":{"BE":null},"next_page_token":null})",
    R"({"bars":{"BE":{}},"next_page_token":null})",
    R"({"bars":{"BE":[7]},"next_page_token":null})",
    R"({"bars":{"BE":[],"BE":[]},"next_page_token":null})",
    R"({"bars":{"BF.A":[],"BF-A":[]},"next_page_token":null})");
  CAPTURE(body);
  const auto page = read_page(200, body);
  REQUIRE_FALSE(page);
  CHECK(page.error().code == Errc::malformed_reply);
  CHECK(page.error().detail.starts_with("market data: "));
}

TEST_CASE("stock_bars: a bar with a field missing or odd is malformed",
          "[vendors][stock_bars]") {
  const auto* fields = GENERATE(
    R"("o":1,"h":1,"l":1,"c":1,"v":1)",
    R"("t":"soon","o":1,"h":1,"l":1,"c":1,"v":1)",
    R"("t":1770042600,"o":1,"h":1,"l":1,"c":1,"v":1)",
    R"("t":"2026-02-02T14:30:00Z","h":1,"l":1,"c":1,"v":1)",
    R"("t":"2026-02-02T14:30:00Z","o":"1","h":1,"l":1,"c":1,"v":1)",
    R"("t":"2026-02-02T14:30:00Z","o":1,"h":null,"l":1,"c":1,"v":1)",
    R"("t":"2026-02-02T14:30:00Z","o":1,"h":1,"l":1e999,"c":1,"v":1)",
    R"("t":"2026-02-02T14:30:00Z","o":1,"h":1,"l":1,"v":1)",
    R"("t":"2026-02-02T14:30:00Z","o":1,"h":1,"l":1,"c":1)",
    R"("t":"2026-02-02T14:30:00Z","o":1,"h":1,"l":1,"c":1,"v":1,"vw":"1")");
  CAPTURE(fields);
  const auto page =
    read_page(200, page_with(R"({"BE":[{)" + std::string(fields) + "}]}"));
  REQUIRE_FALSE(page);
  CHECK(page.error().code == Errc::malformed_reply);
}

TEST_CASE("stock_bars: bars out of the order of time are malformed",
          "[vendors][stock_bars]") {
  const auto page =
    read_page(200, page_with(R"({"BE":[)" + one_bar + "," + one_bar + "]}"));
  REQUIRE_FALSE(page);
  CHECK(page.error().code == Errc::malformed_reply);
}

TEST_CASE("stock_bars: every status has its class", "[vendors][stock_bars]") {
  const auto [status, code] = GENERATE(
    Status{400, Errc::invalid_argument}, Status{422, Errc::invalid_argument},
    Status{401, Errc::unauthorized}, Status{403, Errc::unauthorized},
    Status{429, Errc::rate_limited}, Status{500, Errc::unavailable},
    Status{503, Errc::unavailable}, Status{404, Errc::malformed_reply},
    Status{302, Errc::malformed_reply}, Status{204, Errc::malformed_reply},
    Status{600, Errc::malformed_reply});
  CAPTURE(status);
  const auto page = read_page(status, R"({"message":"no"})");
  REQUIRE_FALSE(page);
  CHECK(page.error().code == code);
  CHECK(page.error().detail == "market data: status " + std::to_string(status) +
                                 ", server says \"no\"");
}

TEST_CASE("stock_bars: a full budget says when it opens again",
          "[vendors][stock_bars]") {
  const auto page = read_page(429, "", {{"X-RateLimit-Reset", "1770042960"}});
  REQUIRE_FALSE(page);
  CHECK(page.error().detail ==
        "market data: status 429, X-RateLimit-Reset \"1770042960\"");
}

TEST_CASE("stock_bars: credentials never come back in a detail",
          "[vendors][stock_bars]") {
  const auto page =
    read_page(403, R"({"message":"forbidden for PK-key-77 secret-777"})");
  REQUIRE_FALSE(page);
  CHECK(page.error().detail ==
        "market data: status 403, server says \"forbidden for *** ***\"");
}
