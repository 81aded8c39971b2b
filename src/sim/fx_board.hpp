#pragma once

#include <array>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/decimal.hpp"
#include "domain/overnight/currency.hpp"

namespace signalbox {

/// One published set of rates from one base.
struct FxSheet {
  std::string date; ///< `2026-01-30`
  Currency base = Currency::usd;
  std::vector<std::pair<Currency, Decimal>> rates; ///< never the base
};

/// The exchange rates of the invented world: a set published on working days
/// at 15:00 UTC (16:00 CET), and what somebody has set instead.
class FxBoard {
public:
  FxBoard() { clear(); }

  /// The newest set, of those currencies that have a rate.
  FxSheet sheet(Currency base, const std::vector<Currency>& currencies,
                WallTime now) const;

  /// What one dollar is worth; nothing: no rate is published. Also what no
  /// market would pay, for whoever has to refuse it.
  void set(Currency currency, std::optional<Decimal> per_dollar);
  /// The day that every set carries; nothing: its own.
  void set_date(std::optional<std::string> date) { date_ = std::move(date); }
  void clear();

private:
  std::optional<Decimal> rate(Currency base, Currency quote) const;

  std::array<std::optional<Decimal>, currency_count> per_dollar_;
  std::optional<std::string> date_;
};

/// Obeys the body of `POST /sim/fx`:
/// `{"rates":{"BRL":"5.31","EUR":null},"date":"2026-01-23"}`; a rate that is
/// null is missing, a date that is null is the usual one. Fails with
/// `invalid_argument` and leaves the board alone.
Result<void> obey_fx_order(FxBoard& board, std::string_view body);

} // namespace signalbox
