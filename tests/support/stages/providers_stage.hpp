#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "actors/providers.hpp"
#include "telemetry/log.hpp"
#include "tests/support/stages/scripted.hpp"
#include "tests/support/stages/virtual_time.hpp"

namespace signalbox::test {

/// What all plain providers share. Its answers are lists like `AAPL=187,BE=9`;
/// an empty one cannot be read.
class PlainProvider {
public:
  PlainProvider(std::string name, bool file)
    : name_(std::move(name)), file_(file) {}

  const std::string& called() const { return name_; }

  QuoteRequest ask(const std::string& what, Deadline deadline) const {
    if (file_)
      return ReadQuoteFile{name_};
    http::Call call;
    call.base_url = name_;
    call.target = what;
    call.deadline = deadline;
    return call;
  }

  Result<std::map<std::string, Decimal>>
  figures(const http::Reply& reply) const;

private:
  std::string name_;
  bool file_;
};

inline Errc plain_code(int status) {
  switch (status) {
    case 429:
      return Errc::rate_limited;
    case 401:
      return Errc::unauthorized;
    case 503:
      return Errc::unavailable;
    default:
      return Errc::malformed_reply;
  }
}

inline Result<std::map<std::string, Decimal>>
PlainProvider::figures(const http::Reply& reply) const {
  if (reply.status != 200 || reply.body.empty())
    return fail(plain_code(reply.status), "no figures");
  std::map<std::string, Decimal> all;
  std::string_view rest = reply.body;
  while (!rest.empty()) {
    const auto pair = rest.substr(0, rest.find(','));
    rest.remove_prefix(std::min(pair.size() + 1, rest.size()));
    const auto equals = pair.find('=');
    all[std::string(pair.substr(0, equals))] =
      *Decimal::parse(pair.substr(equals + 1));
  }
  return all;
}

/// `Retry-After` in seconds.
inline std::optional<Millis> plain_wait(const http::Reply& reply) {
  const auto text = reply.header("Retry-After");
  if (!text)
    return std::nullopt;
  return std::chrono::seconds(std::stoi(std::string(*text)));
}

class PlainRates final : public RateDialect, private PlainProvider {
public:
  using PlainProvider::PlainProvider;

  std::string as_of = "2026-01-30";

  std::string name() const override { return called(); }
  std::optional<Millis> wait_asked(const http::Reply& reply,
                                   WallTime) const override {
    return plain_wait(reply);
  }
  QuoteRequest request(Deadline deadline) const override {
    return ask("rates", deadline);
  }
  Result<RateSheet> read(const http::Reply& reply,
                         WallTime now) const override {
    const auto all = figures(reply);
    if (!all)
      return tl::unexpected(all.error());
    RateSheet rates;
    for (const auto& [code, rate] : *all)
      rates.quotes[*currency_codes.find(code)] = {rate, as_of, now, called(),
                                                  false};
    return rates;
  }
};

inline std::string joined(const std::vector<std::string>& symbols) {
  std::string text;
  for (const auto& symbol : symbols)
    text += (text.empty() ? "" : ",") + symbol;
  return text;
}

class PlainPrices final : public LatestPriceDialect, private PlainProvider {
public:
  using PlainProvider::PlainProvider;

  std::size_t most = 100;

  std::string name() const override { return called(); }
  std::optional<Millis> wait_asked(const http::Reply& reply,
                                   WallTime) const override {
    return plain_wait(reply);
  }
  std::size_t max_symbols() const override { return most; }
  bool may_know(const std::string& symbol) const override {
    return symbol[0] != '^';
  }
  QuoteRequest request(const std::vector<std::string>& symbols,
                       Deadline deadline) const override {
    return ask(joined(symbols), deadline);
  }
  Result<std::vector<PriceQuote>> read(const http::Reply& reply,
                                       WallTime now) const override {
    const auto all = figures(reply);
    if (!all)
      return tl::unexpected(all.error());
    std::vector<PriceQuote> prices;
    for (const auto& [symbol, price] : *all)
      prices.push_back({symbol, price, std::nullopt, now, called(), false});
    return prices;
  }
};

/// The figure is the `pe_ratio`.
class PlainFundamentals final : public FundamentalsDialect,
                                private PlainProvider {
public:
  using PlainProvider::PlainProvider;

  std::string name() const override { return called(); }
  std::optional<Millis> wait_asked(const http::Reply& reply,
                                   WallTime) const override {
    return plain_wait(reply);
  }
  std::size_t max_symbols() const override { return 100; }
  QuoteRequest request(const std::vector<std::string>& symbols,
                       Deadline deadline) const override {
    return ask(joined(symbols), deadline);
  }
  Result<std::vector<FundamentalsQuote>> read(const http::Reply& reply,
                                              WallTime now) const override {
    const auto all = figures(reply);
    if (!all)
      return tl::unexpected(all.error());
    std::vector<FundamentalsQuote> quotes;
    for (const auto& [symbol, figure] : *all) {
      FundamentalsQuote quote;
      quote.symbol = symbol;
      quote.source = called();
      quote.fetched_at = now;
      quote.values[static_cast<std::size_t>(Metric::pe_ratio)] = figure;
      quotes.push_back(std::move(quote));
    }
    return quotes;
  }
};

/// The actor among scripts, with two plain providers of each kind: `primary`
/// and `fallback`. One without a reply is silent.
struct ProvidersStage : VirtualTime {
  std::map<std::string, http::Reply> replies; ///< by provider
  QuoteBook kept;
  std::vector<std::string> lines; ///< of the log
  std::shared_ptr<Metrics> metrics = std::make_shared<Metrics>();

  Script<http::Call, http::Reply> http{
    .answer =
      [this](const http::Call& call) { return reply_of(call.base_url); },
    .delay = {},
    .seen = {}};
  Script<ReadQuotes, QuoteBook> reader{
    .answer =
      [this](const ReadQuotes&) {
        return std::optional<Result<QuoteBook>>(kept);
      },
    .delay = {},
    .seen = {}};
  Script<ReadQuoteFile, QuoteFileText> files{
    .answer =
      [this](const ReadQuoteFile& file) {
        return std::optional<Result<QuoteFileText>>(
          QuoteFileText{replies[file.path].body});
      },
    .delay = {},
    .seen = {}};
  Script<KeepQuotes, QuotesKept> writer{
    .answer =
      [](const KeepQuotes&) {
        return std::optional<Result<QuotesKept>>(QuotesKept{});
      },
    .delay = {},
    .seen = {}};

  ProvidersParts parts{
    {},
    {plain<PlainRates>("primary"), plain<PlainRates>("fallback")},
    {plain<PlainPrices>("primary"), plain<PlainPrices>("fallback")},
    {plain<PlainFundamentals>("primary"), plain<PlainFundamentals>("fallback")},
    spawn_scripts<HttpClientActor>(*this, &http),
    spawn_scripts<OvernightReaderActor>(*this, &reader, &files),
    spawn_scripts<OvernightWritesActor>(*this, &writer),
    wall(),
    metrics};
  ProvidersActor actor = spawn(providers, parts);

  ProvidersStage() {
    log::redirect([this](std::string_view line) { lines.emplace_back(line); });
  }

  template <class Plain>
  static std::shared_ptr<Plain> plain(const char* name, bool file = false) {
    return std::make_shared<Plain>(name, file);
  }

  /// The actor with other parts.
  void born_again() { actor = spawn(providers, parts); }

  std::optional<Result<http::Reply>> reply_of(const std::string& provider) {
    const auto found = replies.find(provider);
    if (found == replies.end())
      return std::nullopt;
    return Result<http::Reply>(found->second);
  }

  Deadline soon() const {
    return Deadline::after(steady_now(), std::chrono::minutes(2));
  }

  /// Asks and lets two minutes pass, in which every attempt comes to its end.
  Result<RatesFetched> rates() {
    return ask<RatesFetched>(actor, FetchRates{soon()},
                             std::chrono::minutes(2));
  }
  Result<PricesFetched> prices(std::vector<std::string> symbols) {
    return ask<PricesFetched>(actor, FetchPrices{std::move(symbols), soon()},
                              std::chrono::minutes(2));
  }
  Result<FundamentalsFetched> fundamentals(std::vector<std::string> symbols,
                                           bool refresh = false) {
    return ask<FundamentalsFetched>(
      actor, FetchFundamentals{std::move(symbols), refresh, soon()},
      std::chrono::minutes(2));
  }

  /// How often a provider was called.
  int calls(const std::string& provider) const {
    return static_cast<int>(std::ranges::count(
      http.seen, provider, [](const auto& call) { return call.base_url; }));
  }

  /// How often an event was logged.
  int logged(const std::string& event) const {
    return static_cast<int>(std::ranges::count_if(lines, [&](const auto& line) {
      return line.find("\"" + event + "\"") != std::string::npos;
    }));
  }

  bool counted(const std::string& provider, const std::string& outcome,
               int count) const {
    std::string line = "signalbox_provider_calls_total{outcome=\"";
    line += outcome + "\",provider=\"" + provider + "\"} ";
    line += std::to_string(count) + "\n";
    return metrics->render().find(line) != std::string::npos;
  }

  /// A rate that was kept so long ago.
  void keep_rate(Currency currency, std::int64_t rate, Millis age) {
    kept.rates.quotes[currency] = {Decimal::whole(rate), "2026-01-29",
                                   wall()->now() - age, "kept", false};
  }
};

} // namespace signalbox::test
