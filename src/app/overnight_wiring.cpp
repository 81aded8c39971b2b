#include "app/overnight_wiring.hpp"

#include "actors/overnight_scoring.hpp"
#include "actors/portfolio_scorer.hpp"
#include "actors/providers.hpp"
#include "actors/stores/overnight_reader.hpp"
#include "actors/trace_exporter.hpp"

namespace signalbox {

namespace {

/// The chain of a kind, as its actor asks it.
template <class Dialect, class Live>
std::vector<std::shared_ptr<const Dialect>>
chain_of(const std::vector<std::shared_ptr<Live>>& providers) {
  return {providers.begin(), providers.end()};
}

ProvidersActor add_providers(Nursery& overnight, const TradeGround& ground,
                             const OvernightReaderActor& reader) {
  const auto& [settings, base, writer, client, notifier] = ground;
  const auto& quotes = base.providers.quotes;
  return overnight.add<ProvidersActor>(
    "providers", StopPhase::transport, providers,
    ProvidersParts{settings.providers, chain_of<RateDialect>(quotes.rates),
                   chain_of<LatestPriceDialect>(quotes.prices),
                   chain_of<FundamentalsDialect>(quotes.fundamentals), client,
                   reader, writer, base.clock, base.metrics});
}

} // namespace

void add_overnight(Nursery& overnight, const TradeGround& ground,
                   Services& services, JobActors& jobs) {
  const auto& [settings, base, writer, client, notifier] = ground;
  services.users = writer;
  services.overnight_reader = overnight.add<OvernightReaderActor, own_thread>(
    "overnight_reader", StopPhase::storage, overnight_reader,
    base.overnight_read_stores);
  const auto scorer = overnight.add<PortfolioScorerActor, own_thread>(
    "portfolio_scorer", StopPhase::transport, portfolio_scorer, base.clock);
  const auto quotes =
    add_providers(overnight, ground, services.overnight_reader);
  const auto traces = overnight.add<TraceExporterActor>(
    "trace_exporter", StopPhase::transport, trace_exporter,
    TraceExporterParts{settings.trace, base.providers.traces, client,
                       base.clock, base.entropy, base.metrics});
  services.overnight = overnight.add<OvernightScoringActor>(
    "overnight_scoring", StopPhase::work, overnight_scoring,
    OvernightScoringParts{settings.overnight, writer, services.overnight_reader,
                          quotes, scorer, traces, base.clock, base.entropy,
                          base.metrics});
  jobs.overnight = services.overnight;
}

} // namespace signalbox
