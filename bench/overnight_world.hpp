#pragma once

#include <string>
#include <vector>

#include "domain/overnight/store_orders.hpp"

/// The invented desks of the overnight benchmark. User `u000001` holds 40
/// assets out of 2,000 symbols in two markets, each market with a set of
/// twelve rules of its own; every second user counts in reais.
namespace signalbox {

inline constexpr int assets_of_a_user = 40;
inline constexpr int rules_of_a_set = 12;

/// The body of `POST /api/users/bulk` for the users `from` to `to` - 1.
std::string users_json(int from, int to);

/// The same users as a run reads them.
std::vector<ScoringCase> scoring_cases(int from, int to);

/// Prices, figures and rates of everything that they hold.
QuoteBook invented_quotes();

} // namespace signalbox
