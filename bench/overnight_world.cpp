#include "bench/overnight_world.hpp"

#include <array>
#include <memory>

#include <fmt/format.h>

#include "json/writer.hpp"

namespace signalbox {
namespace {

constexpr int symbol_count = 2000;
constexpr std::array<const char*, 2> markets{"US_TECH", "US_ENERGY"};
constexpr const char* asset_type = "stock";

struct RuleRow {
  Metric metric;
  Comparison comparison;
  const char *value, *value2; ///< null: none
  int points;
};

constexpr std::array<RuleRow, rules_of_a_set> rule_rows{
  {{Metric::pe_ratio, Comparison::lt, "20", nullptr, 10},
   {Metric::dividend_yield, Comparison::between, "3", "6", 15},
   {Metric::debt_to_equity, Comparison::gt, "2", nullptr, -5},
   {Metric::market_cap, Comparison::gte, "10000000000", nullptr, 10},
   {Metric::roe, Comparison::gt, "15", nullptr, 10},
   {Metric::net_margin, Comparison::gte, "10", nullptr, 5},
   {Metric::price, Comparison::lte, "500", nullptr, 5},
   {Metric::pb_ratio, Comparison::lt, "3", nullptr, 5},
   {Metric::current_ratio, Comparison::gt, "1.5", nullptr, 5},
   {Metric::revenue, Comparison::gte, "5000000000", nullptr, 5},
   {Metric::payout_ratio, Comparison::lt, "60", nullptr, 5},
   {Metric::ev_ebitda, Comparison::exists, nullptr, nullptr, 1}}};

/// What one dollar is worth, in the order of `Currency`.
constexpr std::array<const char*, currency_count> dollar_rates{
  "1", "0.84012", "0.72745", "5.3124", "1.3561", "1.4283", "154.87", "0.7712"};

std::string symbol_of(int number) {
  const auto letter = [](int rest) { return static_cast<char>('A' + rest); };
  return {'Q', letter(number / 676 % 26), letter(number / 26 % 26),
          letter(number % 26)};
}

std::string user_of(int number) {
  return fmt::format("u{:06}", number);
}

/// Neighbours hold other things: the steps are prime to the universe.
int symbol_of_asset(int user, int asset) {
  return (user * 37 + asset * 49) % symbol_count;
}

Currency base_of(int user) {
  return user % 2 == 0 ? Currency::usd : Currency::brl;
}

std::optional<Decimal> decimal_or_none(const char* text) {
  return text == nullptr ? std::nullopt : std::optional(*Decimal::parse(text));
}

CriterionRule rule_of(int position) {
  const auto& row = rule_rows.at(static_cast<std::size_t>(position));
  CriterionRule rule;
  rule.id = fmt::format("r{:02}", position);
  rule.name = metric_names.of(row.metric);
  rule.metric = row.metric;
  rule.comparison = row.comparison;
  rule.value = decimal_or_none(row.value);
  rule.value2 = decimal_or_none(row.value2);
  rule.points = row.points;
  rule.sort_order = position;
  return rule;
}

PortfolioAsset asset_of(int user, int number) {
  PortfolioAsset asset;
  asset.id = fmt::format("{}-a{:02}", user_of(user), number);
  asset.portfolio_id = user_of(user) + "-p";
  asset.symbol = symbol_of(symbol_of_asset(user, number));
  asset.asset_type = asset_type;
  asset.market = markets.at(static_cast<std::size_t>(number) % markets.size());
  asset.quantity = Decimal::whole(number + 1);
  asset.purchase_price = Decimal::whole(100);
  return asset;
}

void write_text(json::Writer& out, std::string_view name,
                std::string_view text) {
  out.member(name, text);
}

void write_rule_order(json::Writer& out, const CriterionRule& rule) {
  out.begin_object();
  write_text(out, "id", rule.id);
  write_text(out, "name", rule.name);
  write_text(out, "metric", metric_names.of(rule.metric));
  write_text(out, "operator", comparison_names.of(rule.comparison));
  if (rule.value)
    write_text(out, "value", rule.value->to_text());
  if (rule.value2)
    write_text(out, "value2", rule.value2->to_text());
  out.member("points", rule.points).member("sortOrder", rule.sort_order);
  out.end_object();
}

void write_criteria_order(json::Writer& out, std::string_view market) {
  out.begin_object();
  write_text(out, "assetType", asset_type);
  write_text(out, "market", market);
  write_text(out, "name", market);
  out.key("criteria").begin_array();
  for (int i = 0; i < rules_of_a_set; ++i)
    write_rule_order(out, rule_of(i));
  out.end_array().end_object();
}

void write_asset_order(json::Writer& out, const PortfolioAsset& asset) {
  out.begin_object();
  write_text(out, "id", asset.id);
  write_text(out, "symbol", asset.symbol);
  write_text(out, "assetType", asset.asset_type);
  write_text(out, "market", asset.market);
  write_text(out, "quantity", asset.quantity.to_text());
  write_text(out, "purchasePrice", asset.purchase_price.to_text());
  write_text(out, "currency", currency_codes.of(asset.currency));
  out.end_object();
}

void write_user_order(json::Writer& out, int user) {
  out.begin_object();
  write_text(out, "id", user_of(user));
  write_text(out, "email", user_of(user) + "@example.com");
  write_text(out, "baseCurrency", currency_codes.of(base_of(user)));
  out.key("portfolios").begin_array().begin_object();
  write_text(out, "id", user_of(user) + "-p");
  write_text(out, "name", "main");
  out.key("assets").begin_array();
  for (int i = 0; i < assets_of_a_user; ++i)
    write_asset_order(out, asset_of(user, i));
  out.end_array().end_object().end_array();
  out.key("criteria").begin_array();
  for (const auto* const market : markets)
    write_criteria_order(out, market);
  out.end_array().end_object();
}

SharedCriteria criteria_of(int user, const std::string& market) {
  CriteriaVersion version;
  version.id = user_of(user) + market;
  version.user_id = user_of(user);
  version.asset_type = asset_type;
  version.market = version.name = market;
  for (int i = 0; i < rules_of_a_set; ++i)
    version.rules.push_back(rule_of(i));
  return std::make_shared<const CriteriaVersion>(std::move(version));
}

ScoringCase case_of(int user) {
  ScoringCase made;
  made.book.user.id = user_of(user);
  made.book.user.base_currency = base_of(user);
  PortfolioBook portfolio;
  portfolio.portfolio = {user_of(user) + "-p", user_of(user), "main", {}};
  for (int i = 0; i < assets_of_a_user; ++i)
    portfolio.assets.push_back(asset_of(user, i));
  made.book.portfolios.push_back(std::move(portfolio));
  made.criteria = {criteria_of(user, markets[1]),
                   criteria_of(user, markets[0])};
  return made;
}

/// A figure of about the usual size; each differs.
Decimal figure_of(Metric metric, int symbol) {
  const auto metric_number = static_cast<int>(metric);
  const auto cents = 100 + (symbol * 131 + metric_number * 977) % 5900;
  const auto figure = Decimal::scaled(cents, 2);
  return is_monetary(metric) ? figure * Decimal::whole(1'000'000'000) : figure;
}

FundamentalsQuote figures_of(int symbol) {
  FundamentalsQuote quote;
  quote.symbol = symbol_of(symbol);
  quote.currency = Currency::usd;
  quote.data_date = "2026-01-30";
  quote.source = "invented";
  for (std::size_t i = 0; i < metric_count; ++i)
    if (static_cast<Metric>(i) != Metric::price)
      quote.values.at(i) = figure_of(static_cast<Metric>(i), symbol);
  return quote;
}

} // namespace

std::string users_json(int from, int to) {
  json::Writer out;
  out.begin_object().key("users").begin_array();
  for (int user = from; user < to; ++user)
    write_user_order(out, user);
  out.end_array().end_object();
  return out.take();
}

std::vector<ScoringCase> scoring_cases(int from, int to) {
  std::vector<ScoringCase> cases;
  for (int user = from; user < to; ++user)
    cases.push_back(case_of(user));
  return cases;
}

QuoteBook invented_quotes() {
  QuoteBook book;
  for (std::size_t i = 1; i < currency_count; ++i) {
    auto& rate = book.rates.quotes[static_cast<Currency>(i)];
    rate.rate = *Decimal::parse(dollar_rates.at(i));
    rate.as_of = "2026-01-30";
    rate.source = "invented";
  }
  for (int symbol = 0; symbol < symbol_count; ++symbol) {
    auto& price = book.prices[symbol_of(symbol)];
    price.symbol = symbol_of(symbol);
    price.price = Decimal::scaled(1000 + symbol * 37, 2);
    price.source = "invented";
    book.fundamentals.emplace(symbol_of(symbol), figures_of(symbol));
  }
  return book;
}

} // namespace signalbox
