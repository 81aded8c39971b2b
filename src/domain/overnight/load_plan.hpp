#pragma once

#include <map>
#include <string>
#include <vector>

#include "domain/overnight/user_orders.hpp"

namespace signalbox {

/// What the store knows of what a load names: its users with everything they
/// hold, and every named id of somebody else.
struct KnownHoldings {
  std::map<std::string, User, std::less<>> users;
  std::map<std::string, Portfolio, std::less<>> portfolios;
  std::map<std::string, PortfolioAsset, std::less<>> assets;
  std::vector<CriteriaVersion> criteria; ///< the active ones of its users
};

/// Records of one kind that a load makes and changes, as they will be.
template <class Record> struct Upserts {
  std::vector<Record> created, changed;
};

/// What a load has to write, and what it answers. With faults in the answer
/// nothing is to be written.
struct LoadPlan {
  Upserts<User> users;
  Upserts<Portfolio> portfolios;
  Upserts<PortfolioAsset> assets;
  std::vector<CriteriaVersion> criteria; ///< each the next of its kind
  UsersLoaded answer;
};

/// Most faults that an answer names; it counts all (domain 6.6).
inline constexpr std::size_t named_load_faults = 50;

/// Decides what a load does to what is known. Upsert by id: what is not given
/// stays, nothing is deleted. Codes of faults: `required` (a new record lacks a
/// field), `duplicate` (an id of somebody else, or twice in the load; a symbol
/// twice in a portfolio; a kind of criteria twice) and `too_many`.
LoadPlan plan_load(const LoadUsers& load, const KnownHoldings& known);

} // namespace signalbox
