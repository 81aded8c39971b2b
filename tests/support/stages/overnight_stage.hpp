#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "actors/overnight_scoring.hpp"
#include "tests/support/stages/scripted.hpp"
#include "tests/support/stages/store_actors.hpp"

namespace signalbox::test {

using namespace std::chrono_literals;

/// The job between the real stores, the real scorer and providers that follow
/// a script: every symbol costs 10 USD and has a pe_ratio of 12.5.
struct OvernightStage : VirtualTime {
  OvernightStage();
  ~OvernightStage();

  Script<FetchRates, RatesFetched> rates;
  Script<FetchPrices, PricesFetched> prices;
  Script<FetchFundamentals, FundamentalsFetched> fundamentals;
  Script<ReadProviders, ProvidersState> providers_state;

  std::vector<std::string> silent; ///< symbols that have no price
  ProvidersState providers_are;    ///< which of them are configured
  OvernightRules rules;
  std::shared_ptr<Metrics> metrics;
  std::vector<Span> spans; ///< that were exported

  MemoryStores stores;
  StoreWriterActor writer;
  OvernightReaderActor reader;
  ProvidersActor providers;
  PortfolioScorerActor scorer;
  TraceExporterActor traces;

  OvernightScoringActor start_job();
  OvernightScoringActor start_job_over(const OvernightWritesActor& writes);

  /// A user with so many assets `<id>-1` … of the symbols `S1` …, all in
  /// US_TECH, and a set of rules for them.
  void add_user(const std::string& id, int assets = 2);
  /// The same without rules: it cannot be scored.
  void add_user_without_rules(const std::string& id);
  /// `u001` …
  void add_users(int count);

  Result<OvernightStarted> start(const OvernightScoringActor& job,
                                 bool force = false);
  OvernightRunView run(const std::string& id);
  /// The only run there is.
  OvernightRunView run();
  std::vector<CalculationSummary> calculations(const std::string& run_id);
  std::vector<CalculationEvent> events(const std::string& correlation_id);
  /// Asset, score, percentage and breakdown of a user, one line each.
  std::string scores(const std::string& user_id);

  /// Ends an actor at once, as a crash would.
  void kill(const OvernightScoringActor& job);

private:
  void add_holdings(const std::string& id, int assets);
};

} // namespace signalbox::test
