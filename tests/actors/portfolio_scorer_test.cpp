#include "actors/portfolio_scorer.hpp"

#include "domain/core/ids.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/stages/virtual_time.hpp"

using namespace signalbox;

namespace {

struct PortfolioStage : test::VirtualTime {
  PortfolioScorerActor scorer = spawn(portfolio_scorer, wall());
  std::shared_ptr<QuoteBook> quotes = std::make_shared<QuoteBook>();
  std::vector<ScoringCase> cases;

  PortfolioStage() {
    PriceQuote price;
    price.symbol = "AAPL";
    price.price = Decimal::whole(10);
    price.source = "test";
    quotes->prices.emplace("AAPL", price);
  }

  void add_case(const std::string& user, const std::string& failure = "") {
    CriteriaVersion criteria;
    criteria.id = user + "-c";
    criteria.user_id = user;
    criteria.asset_type = "stock";
    criteria.market = "US_TECH";
    CriterionRule rule;
    rule.id = "r1";
    rule.name = "cheap";
    rule.metric = Metric::price;
    rule.comparison = Comparison::lt;
    rule.value = Decimal::whole(20);
    rule.points = 10;
    criteria.rules = {rule};
    PortfolioAsset asset;
    asset.id = user + "-a";
    asset.symbol = "AAPL";
    asset.asset_type = "stock";
    asset.market = "US_TECH";
    ScoringCase one;
    one.book.user.id = user;
    one.book.portfolios = {{{user + "-p", user, "main", {}}, {asset}}};
    one.criteria = {std::make_shared<CriteriaVersion>(criteria)};
    one.failure = failure;
    cases.push_back(one);
  }

  std::vector<FinishedCalculation> score(std::size_t begin, std::size_t end) {
    const auto all = std::make_shared<const std::vector<ScoringCase>>(cases);
    const auto scored =
      ask<CasesScored>(scorer, ScoreCases{run_id, quotes, all, begin, end});
    REQUIRE(scored);
    return *scored->calculations;
  }

  const std::string run_id = "019c1d2e-0000-7000-8000-00000000abcd";
};

} // namespace

TEST_CASE_METHOD(PortfolioStage,
                 "portfolio_scorer: a scored user has four events and its rows",
                 "[actors][portfolio_scorer]") {
  add_case("u1");
  const auto done = score(0, 1);
  REQUIRE(done.size() == 1);
  CHECK(done[0].summary.status == CalculationStatus::success);
  CHECK(done[0].summary.event_count == 4);
  CHECK(done[0].events.size() == 4);
  REQUIRE(done[0].scores.size() == 1);
  CHECK(done[0].scores[0].score == "10.0000");
  CHECK(done[0].scores[0].percentage == "100.0000");
  CHECK(done[0].scores[0].criteria_version_id == "u1-c");
  CHECK_FALSE(done[0].failure);
}

TEST_CASE_METHOD(PortfolioStage,
                 "portfolio_scorer: the same run and user have the same ids",
                 "[actors][portfolio_scorer]") {
  add_case("u1");
  const auto first = score(0, 1);
  advance(std::chrono::hours{1});
  const auto second = score(0, 1);
  CHECK(first[0].summary.correlation_id == make_uuid_v5(run_id, "u1"));
  CHECK(first[0].summary.correlation_id == second[0].summary.correlation_id);
  for (std::size_t i = 0; i < 4; ++i)
    CHECK(first[0].events[i].id == second[0].events[i].id);
}

TEST_CASE_METHOD(PortfolioStage,
                 "portfolio_scorer: only the cases that were asked for",
                 "[actors][portfolio_scorer]") {
  for (const auto* user : {"u1", "u2", "u3"})
    add_case(user);
  const auto done = score(1, 9);
  REQUIRE(done.size() == 2);
  CHECK(done[0].summary.user_id == "u2");
  CHECK(done[1].summary.user_id == "u3");
}

TEST_CASE_METHOD(PortfolioStage,
                 "portfolio_scorer: a user that cannot be scored starts and "
                 "fails",
                 "[actors][portfolio_scorer]") {
  add_case("u1", "no_active_criteria: none fits");
  const auto done = score(0, 1);
  CHECK(done[0].summary.status == CalculationStatus::failed);
  REQUIRE(done[0].events.size() == 2);
  CHECK(done[0].events[0].type == CalculationEventType::started);
  CHECK(done[0].events[1].type == CalculationEventType::completed);
  CHECK(done[0].failure == "no_active_criteria: none fits");
  CHECK(done[0].scores.empty());
}

TEST_CASE_METHOD(PortfolioStage,
                 "portfolio_scorer: a user whose assets are all ignored by now "
                 "has none",
                 "[actors][portfolio_scorer]") {
  add_case("u1");
  cases[0].book.portfolios[0].assets[0].ignored = true;
  const auto done = score(0, 1);
  CHECK(done[0].summary.status == CalculationStatus::failed);
  REQUIRE(done[0].failure);
  CHECK(done[0].failure->find("no_assets: ") == 0);
}
