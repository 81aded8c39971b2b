#include "actors/overnight_fetches.hpp"

#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "actors/overnight_scoring.hpp"
#include "domain/overnight/batch_plan.hpp"
#include "messages/payload.hpp"
#include "records/quote_checkpoint.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

using Self = OvernightScoringSelf;

/// What the providers may take for all their symbols: attempts, fallbacks and
/// many batches.
constexpr Millis fetch_timeout = std::chrono::minutes{30};
constexpr Millis fetch_grace{5000};

Deadline fetch_deadline(Self self) {
  return Deadline::after(self->clock().now(), fetch_timeout);
}

/// One a line: no symbol holds a line's end.
std::string symbol_lines(const std::vector<std::string>& symbols) {
  std::string lines;
  for (const auto& symbol : symbols) {
    lines += symbol;
    lines += '\n';
  }
  return lines;
}

std::vector<std::string> symbols_of(std::string_view lines) {
  std::vector<std::string> symbols;
  while (!lines.empty()) {
    const auto end = lines.find('\n');
    symbols.emplace_back(lines.substr(0, end));
    lines.remove_prefix(end == lines.npos ? lines.size() : end + 1);
  }
  return symbols;
}

void keep_prices(OvernightLife& run, const std::vector<PriceQuote>& prices) {
  for (const auto& price : prices)
    run.quotes->prices.insert_or_assign(price.symbol, price);
}

/// A symbol without fundamentals has rules that skip: it never fails the run.
void fetch_fundamentals(Self self, const OvernightRunPtr& run) {
  const auto end = [=] {
    end_step(self, run, prices_checkpoint(*run->quotes));
  };
  self
    ->request(self->state.parts.providers, fetch_timeout + fetch_grace,
              FetchFundamentals{run->symbols, run->force, fetch_deadline(self)})
    .then(
      [=](const FundamentalsFetched& fetched) {
        for (const auto& found : fetched.fundamentals)
          run->quotes->fundamentals.insert_or_assign(found.symbol, found);
        end();
      },
      [=](const caf::error& error) {
        log::warn("overnight.fundamentals_missing",
                  {{"run_id", run->row().id},
                   {"code", from_caf(error).name},
                   {"detail", from_caf(error).detail}});
        end();
      });
}

const std::string* checkpoint_of(const OvernightLife& run, OvernightStep step) {
  const auto* record = find_step(run.view.steps, overnight_step_names.of(step));
  return record != nullptr && record->status == StepStatus::done
           ? &record->checkpoint
           : nullptr;
}

} // namespace

void fetch_rates(Self self, const OvernightRunPtr& run) {
  self
    ->request(self->state.parts.providers, fetch_timeout + fetch_grace,
              FetchRates{fetch_deadline(self)})
    .then(
      [=](const RatesFetched& fetched) {
        run->quotes->rates = fetched.rates;
        end_step(self, run, rates_checkpoint(fetched.rates));
      },
      [=](const caf::error& error) { fail_step(self, run, from_caf(error)); });
}

void find_users(Self self, const OvernightRunPtr& run) {
  self
    ->request(self->state.parts.reader, overnight_store_timeout,
              ReadActiveUsers{})
    .then(
      [=](const ActiveUsers& found) {
        run->symbols = found.symbols;
        run->users = static_cast<int>(found.users.size());
        end_step(self, run, symbol_lines(found.symbols), found.users);
      },
      [=](const caf::error& error) { try_again(self, run, from_caf(error)); });
}

void fetch_prices(Self self, const OvernightRunPtr& run) {
  if (run->symbols.empty())
    return end_step(self, run, prices_checkpoint(*run->quotes));
  self
    ->request(self->state.parts.providers, fetch_timeout + fetch_grace,
              FetchPrices{run->symbols, fetch_deadline(self)})
    .then(
      [=](const PricesFetched& fetched) {
        keep_prices(*run, fetched.prices);
        fetch_fundamentals(self, run);
      },
      [=](const caf::error& error) { fail_step(self, run, from_caf(error)); });
}

Result<void> recall_checkpoints(OvernightLife& run) {
  if (const auto* text =
        checkpoint_of(run, OvernightStep::fetch_exchange_rates)) {
    auto rates = read_rates_checkpoint(*text);
    if (!rates)
      return tl::unexpected(std::move(rates.error()));
    run.quotes->rates = std::move(*rates);
  }
  if (const auto* text = checkpoint_of(run, OvernightStep::get_active_users))
    run.symbols = symbols_of(*text);
  if (const auto* text =
        checkpoint_of(run, OvernightStep::fetch_asset_prices)) {
    auto book = read_prices_checkpoint(*text);
    if (!book)
      return tl::unexpected(std::move(book.error()));
    run.quotes->prices = std::move(book->prices);
    run.quotes->fundamentals = std::move(book->fundamentals);
  }
  return {};
}

} // namespace signalbox
