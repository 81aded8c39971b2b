#include "tests/support/stages/overnight_stage.hpp"

#include <algorithm>

#include <caf/send.hpp>

#include "actors/portfolio_scorer.hpp"
#include "actors/stores/overnight_reader.hpp"
#include "tests/support/catch.hpp"

namespace signalbox::test {

namespace {

RateSheet some_rates(WallTime now) {
  RateSheet sheet;
  sheet.quotes[Currency::brl] = {Decimal::scaled(53124, 4), "2026-01-30", now,
                                 "script", false};
  return sheet;
}

PriceQuote price_of(const std::string& symbol, WallTime now) {
  return {symbol, Decimal::whole(10), Currency::usd, now, "script", false};
}

FundamentalsQuote fundamentals_of(const std::string& symbol, WallTime now) {
  FundamentalsQuote quote;
  quote.symbol = symbol;
  quote.data_date = "2026-01-30";
  quote.source = "script";
  quote.fetched_at = now;
  quote.values[static_cast<std::size_t>(Metric::pe_ratio)] =
    Decimal::scaled(125, 1);
  return quote;
}

CriterionRule rule(std::string id, Metric metric, Decimal limit, int points) {
  CriterionRule rule;
  rule.name = "rule ";
  rule.name += id;
  rule.id = std::move(id);
  rule.metric = metric;
  rule.comparison = Comparison::lt;
  rule.value = limit;
  rule.points = points;
  return rule;
}

} // namespace

OvernightStage::OvernightStage()
  : metrics(std::make_shared<Metrics>()), stores(memory_stores()),
    writer(spawn_writer(*this, stores, metrics)),
    reader(spawn(overnight_reader, stores.overnight)),
    providers(spawn_scripts<ProvidersActor>(*this, &rates, &prices,
                                            &fundamentals, &providers_state)),
    scorer(spawn(portfolio_scorer, wall())),
    traces(caf::actor_cast<TraceExporterActor>(
      spawn([this](caf::event_based_actor*) -> caf::behavior {
        return {[this](const ExportSpans& order) {
          spans.insert(spans.end(), order.spans.begin(), order.spans.end());
        }};
      }))) {
  rates.answer = [this](const FetchRates&) {
    return Result<RatesFetched>(RatesFetched{some_rates(wall()->now())});
  };
  prices.answer = [this](const FetchPrices& order) {
    PricesFetched fetched;
    for (const auto& symbol : order.symbols)
      if (std::find(silent.begin(), silent.end(), symbol) == silent.end())
        fetched.prices.push_back(price_of(symbol, wall()->now()));
    return Result<PricesFetched>(std::move(fetched));
  };
  fundamentals.answer = [this](const FetchFundamentals& order) {
    FundamentalsFetched fetched;
    for (const auto& symbol : order.symbols)
      fetched.fundamentals.push_back(fundamentals_of(symbol, wall()->now()));
    return Result<FundamentalsFetched>(std::move(fetched));
  };
  providers_state.answer = [this](const ReadProviders&) {
    return Result<ProvidersState>(providers_are);
  };
}

OvernightStage::~OvernightStage() = default;

OvernightScoringActor OvernightStage::start_job() {
  return start_job_over(writer);
}

OvernightScoringActor
OvernightStage::start_job_over(const OvernightWritesActor& writes) {
  return spawn(overnight_scoring,
               OvernightScoringParts{rules, writes, reader, providers, scorer,
                                     traces, wall(), entropy, metrics});
}

void OvernightStage::add_holdings(const std::string& id, int assets) {
  User user;
  user.id = id;
  user.email = id + "@example.com";
  REQUIRE(ask<User>(writer, CreateUser{user}));
  const auto portfolio = id + "-p";
  REQUIRE(ask<Portfolio>(writer, CreatePortfolio{{portfolio, id, "main", {}}}));
  for (int i = 1; i <= assets; ++i) {
    PortfolioAsset asset;
    asset.id = id + "-" + std::to_string(i);
    asset.portfolio_id = portfolio;
    asset.symbol = "S" + std::to_string(i);
    asset.asset_type = "stock";
    asset.market = "US_TECH";
    REQUIRE(ask<PortfolioAsset>(writer, CreateAsset{asset}));
  }
}

void OvernightStage::add_user(const std::string& id, int assets) {
  add_holdings(id, assets);
  CriteriaVersion criteria;
  criteria.id = id + "-c";
  criteria.user_id = id;
  criteria.asset_type = "stock";
  criteria.market = "US_TECH";
  criteria.name = "cheap";
  criteria.created_at = wall()->now();
  criteria.rules = {rule("r1", Metric::pe_ratio, Decimal::whole(20), 10),
                    rule("r2", Metric::price, Decimal::whole(5), 5)};
  REQUIRE(ask<CriteriaVersion>(writer, AddCriteria{criteria, {}}));
}

void OvernightStage::add_user_without_rules(const std::string& id) {
  add_holdings(id, 1);
}

void OvernightStage::add_users(int count) {
  for (int i = 1; i <= count; ++i) {
    auto number = std::to_string(i);
    while (number.size() < 3)
      number.insert(0, "0");
    add_user("u" + number);
  }
}

Result<OvernightStarted> OvernightStage::start(const OvernightScoringActor& job,
                                               bool force) {
  return ask<OvernightStarted>(job, StartOvernight{"scoring", force});
}

OvernightRunView OvernightStage::run(const std::string& id) {
  return ask<OvernightRunView>(reader, FindOvernightRun{id}).value();
}

OvernightRunView OvernightStage::run() {
  const auto runs =
    ask<OvernightRuns>(reader, ListOvernightRuns{}).value().runs;
  REQUIRE(runs.size() == 1);
  return run(runs.front().id);
}

std::vector<CalculationSummary>
OvernightStage::calculations(const std::string& run_id) {
  ListCalculations query;
  query.run_id = run_id;
  query.limit = 1000;
  return ask<CalculationPage>(reader, query).value().calculations;
}

std::vector<CalculationEvent>
OvernightStage::events(const std::string& correlation_id) {
  return ask<CalculationStream>(reader, ReadCalculation{correlation_id})
    .value()
    .events;
}

std::string OvernightStage::scores(const std::string& user_id) {
  std::string lines;
  const auto found = ask<UserScores>(reader, ReadUserScores{user_id}).value();
  for (const auto& [row, criteria] : found.scores) {
    for (const auto& text :
         {row.asset_id, row.score, row.percentage, row.breakdown}) {
      lines += text;
      lines += ' ';
    }
    lines += '\n';
  }
  return lines;
}

void OvernightStage::kill(const OvernightScoringActor& job) {
  caf::anon_send_exit(job, caf::exit_reason::kill);
}

} // namespace signalbox::test
