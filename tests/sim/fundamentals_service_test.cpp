#include "sim/fundamentals_service.hpp"

#include "tests/sim/sim_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::at;
using test::parsed;
using test::text_at;

namespace {

struct FundamentalsDesk : test::SimDesk {
  http::Headers headers;

  http::Request asking(std::string symbols) const {
    http::Request request;
    request.query = {{"symbols", std::move(symbols)}};
    request.headers = headers;
    return request;
  }
  http::Response ask(std::string symbols) {
    return answer_fundamentals(*world, asking(std::move(symbols))).response;
  }
  std::size_t companies(std::string symbols) {
    const auto answer = parsed(ask(std::move(symbols)).body);
    return at(answer, "fundamentals").members().size();
  }
};

std::string many_symbols(int count) {
  std::string text = "S1";
  for (int i = 2; i <= count; ++i)
    text.append(",S").append(std::to_string(i));
  return text;
}

} // namespace

TEST_CASE_METHOD(FundamentalsDesk,
                 "fundamentals_service: unknown symbols are absent",
                 "[sim][fundamentals_service]") {
  CHECK(companies("AAPL,BRK-B,ZZZ") == 2);
}

TEST_CASE_METHOD(FundamentalsDesk,
                 "fundamentals_service: a repeated symbol is told once",
                 "[sim][fundamentals_service]") {
  CHECK(companies("AAPL,AAPL") == 1);
}

TEST_CASE_METHOD(FundamentalsDesk,
                 "fundamentals_service: a hundred symbols are the most",
                 "[sim][fundamentals_service]") {
  CHECK(companies(many_symbols(100)) == 100);
  const auto refused = ask(many_symbols(101));
  CHECK(refused.status == 400);
  CHECK(text_at(parsed(refused.body), "message") == "at most 100 symbols");
}

TEST_CASE_METHOD(FundamentalsDesk,
                 "fundamentals_service: symbols come in the inside form",
                 "[sim][fundamentals_service]") {
  const auto* const symbols =
    GENERATE("", "BRK.B", "aapl", "AAPL,,BE", "ABCDEFGHIJKLMNOPQRSTU");
  CHECK(ask(symbols).status == 400);
}

TEST_CASE_METHOD(FundamentalsDesk,
                 "fundamentals_service: a key that is wanted must be there",
                 "[sim][fundamentals_service]") {
  start_with({.fundamentals_key = "right"});
  CHECK(ask("AAPL").status == 401);
  headers = {{"Authorization", "Bearer wrong"}};
  CHECK(ask("AAPL").status == 401);
  headers = {{"Authorization", "Bearer right"}};
  CHECK(ask("AAPL").status == 200);
}

TEST_CASE_METHOD(FundamentalsDesk,
                 "fundamentals_service: faults can be of one company",
                 "[sim][fundamentals_service]") {
  add_fault(R"({"service":"fundamentals","kind":"status","status":503,)"
            R"("match":{"ticker":"BE"}})");
  CHECK(ask("AAPL").status == 200);
  CHECK(ask("AAPL,BE").status == 503);
  add_fault(R"({"service":"fundamentals","kind":"empty"})");
  CHECK(companies("AAPL") == 0);
}

TEST_CASE_METHOD(FundamentalsDesk,
                 "fundamentals_service: every question is counted",
                 "[sim][fundamentals_service]") {
  ask("AAPL,BE");
  ask("BE");
  const auto asked = parsed(world->asked.render());
  CHECK(text_at(asked, "fundamentals.requests") == "2");
  CHECK(text_at(asked, "fundamentals.symbols.BE") == "2");
}

TEST_CASE_METHOD(FundamentalsDesk,
                 "fundamentals_service: figures are set, shown and released",
                 "[sim][fundamentals_service]") {
  const auto ratio = [&] {
    return text_at(parsed(show_fundamentals(*world, asking("AAPL")).body),
                   "fundamentals.AAPL.values.pe_ratio");
  };
  const auto usual = ratio();
  auto order = asking("");
  order.body = R"({"symbol":"AAPL","values":{"pe_ratio":"123.456"}})";
  CHECK(set_fundamentals(*world, order).status == 200);
  CHECK(ratio() == "123.456");
  clear_fundamentals(*world, order);
  CHECK(ratio() == usual);
  order.body = "{}";
  CHECK(set_fundamentals(*world, order).status == 400);
}
