#pragma once

#include <optional>
#include <string>
#include <vector>

#include "domain/overnight/holdings.hpp"

/// What is asked of the store of users, portfolios and criteria, and what it
/// answers. Writes fail with `storage`, `not_found` for an id that must be
/// there, and `conflict` under the names of domain 6.6.
namespace signalbox {

/// A new user. Fails with `already_exists`.
struct CreateUser {
  User user;
};

/// Changes what is given.
struct ChangeUser {
  std::string id;
  std::optional<std::string> email;
  std::optional<Currency> base_currency;
  std::optional<bool> active;
};

/// Marks as deleted; scores and events stay. Twice changes nothing.
struct DeleteUser {
  std::string id;
  WallTime now{};
};

/// Fails with `already_exists` or `too_many_portfolios`; `not_found` for its
/// user.
struct CreatePortfolio {
  Portfolio portfolio;
};

/// Fails with `too_many_portfolios` when one comes back from the archive.
struct ChangePortfolio {
  std::string id;
  std::optional<std::string> name;
  std::optional<bool> archived;
  WallTime now{};
};

/// Fails with `already_exists` for the id, and for the symbol within its
/// portfolio.
struct CreateAsset {
  PortfolioAsset asset;
};

struct ChangeAsset {
  std::string id;
  std::optional<std::string> name, asset_type, market;
  std::optional<Decimal> quantity, purchase_price;
  std::optional<Currency> currency;
  std::optional<bool> ignored;
};

/// Takes an asset out, and its current score with it; its history stays.
/// Answers it as it was.
struct RemoveAsset {
  std::string id;
};

/// Makes version 1 or the next, and the one before inactive. Fails with
/// `too_many_criteria`.
struct AddCriteria {
  CriteriaVersion criteria; ///< `version` is the store's business
  HoldingLimits limits;
};

/// Makes a version inactive; nothing takes its place.
struct RetireCriteria {
  std::string id;
};

/// An asset of a bulk load; what is not given stays.
struct AssetLoad {
  ChangeAsset fields;
  std::optional<std::string> symbol;
};

/// A portfolio of a bulk load; what is not given stays.
struct PortfolioLoad {
  std::string id;
  std::optional<std::string> name;
  std::vector<AssetLoad> assets;
};

/// A set of rules of a bulk load. One that equals the active version makes
/// none; rule ids count only where they were given.
struct CriteriaLoad {
  CriteriaVersion criteria;
  std::vector<bool> rule_ids_given; ///< by rule
};

/// A user of a bulk load, everything in the order of the body, so that a fault
/// can name its place.
struct UserLoad {
  ChangeUser user;
  std::vector<PortfolioLoad> portfolios;
  std::vector<CriteriaLoad> criteria;
};

/// Loads users as one: all or nothing. Upsert by id; nothing is deleted.
struct LoadUsers {
  std::vector<UserLoad> users;
  HoldingLimits limits;
  WallTime now{};
};

/// One fault of a field; the path as domain 6.6 writes it.
struct FieldFault {
  std::string path, code, reason;
};

struct LoadCount {
  int created = 0, updated = 0, unchanged = 0;
};

/// What a load did, or why nothing was done.
struct UsersLoaded {
  LoadCount users, portfolios, assets, criteria; ///< criteria: never updated
  std::vector<FieldFault> faults; ///< the first 50; not empty: nothing is done
  int faults_count = 0;
};

struct ListUsers {
  int limit = 100;
  std::string after;
};

struct UserPage {
  std::vector<User> users;
  std::optional<std::string> next; ///< the last id of a page that is full
};

/// With portfolios and assets; deleted users too.
struct FindUser {
  std::string id;
};

/// By asset type, market, newest version first.
struct ListCriteria {
  std::string user_id;
  bool active_only = false;
};

struct CriteriaList {
  std::vector<CriteriaVersion> criteria;
};

struct FindCriteria {
  std::string id;
};

} // namespace signalbox
