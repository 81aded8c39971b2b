#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <set>
#include <string>

#include "http/handlers/users_bulk.hpp"
#include "json/reader.hpp"

using namespace signalbox;

namespace {

void require_that(bool held) {
  if (!held)
    std::abort();
}

/// Ids that differ, the same in every run.
class CountingEntropy final : public Entropy {
public:
  std::uint64_t next() override { return ++last_; }

private:
  std::uint64_t last_ = 0;
};

/// What every refusal of ours must be.
void check_refusal(const http::Response& response) {
  require_that(response.status == 400);
  const auto body = json::parse(response.body);
  require_that(body.has_value());
  require_that(!body->find("reason")->text().empty());
  if (body->find("error")->text() == "bad_json")
    return;
  const auto shown = body->find("errors")->items().size();
  require_that(body->find("error")->text() == "invalid_fields");
  require_that(shown >= 1 && shown <= http::FieldFaults::most_kept);
  require_that(body->find("errorsCount")->as_int().value_or(0) >=
               static_cast<std::int64_t>(shown));
}

bool is_amount(const std::optional<Decimal>& amount) {
  return !amount || !amount->negative();
}

void check_asset(const AssetLoad& asset) {
  require_that(!asset.fields.id.empty() && asset.fields.id.size() <= 64);
  require_that(!asset.symbol ||
               (!asset.symbol->empty() && asset.symbol->size() <= 20));
  require_that(is_amount(asset.fields.quantity));
  require_that(is_amount(asset.fields.purchase_price));
}

void check_rule(const CriterionRule& rule) {
  require_that(!rule.id.empty() && !rule.name.empty());
  require_that(rule.points >= -100 && rule.points <= 100);
  require_that(rule.value || rule.comparison == Comparison::exists);
  if (rule.comparison == Comparison::between)
    require_that(rule.value2 && *rule.value < *rule.value2);
  else
    require_that(!rule.value2);
}

void check_criteria(const CriteriaLoad& load) {
  const auto& rules = load.criteria.rules;
  require_that(!rules.empty() && rules.size() <= 50);
  require_that(load.rule_ids_given.size() == rules.size());
  for (const auto& rule : rules)
    check_rule(rule);
}

/// What the store relies on.
void check_user(const UserLoad& user) {
  require_that(!user.user.id.empty() && user.user.id.size() <= 64);
  for (const auto& portfolio : user.portfolios) {
    require_that(!portfolio.id.empty());
    for (const auto& asset : portfolio.assets)
      check_asset(asset);
  }
  for (const auto& criteria : user.criteria)
    check_criteria(criteria);
}

void check_load(std::string body) {
  static const HoldingWords words;
  CountingEntropy entropy;
  http::Request request;
  request.body = std::move(body);
  const auto load =
    http::parse_load_users(request, {WallTime{}, entropy}, words);
  if (!load)
    return check_refusal(load.error());
  require_that(load->users.size() <= 500);
  std::set<std::string> ids;
  for (const auto& user : load->users) {
    require_that(ids.insert(user.user.id).second);
    check_user(user);
  }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size == 0)
    return 0;
  const std::string text(data + 1, data + size);
  switch (data[0] % 3) {
    case 0:
      check_load(text);
      break;
    case 1:
      check_load(R"({"users":[)" + text + "]}");
      break;
    default:
      check_load(R"({"users":[{"id":"u","criteria":[{"assetType":"stock",)"
                 R"("market":"*","name":"N","criteria":[)" +
                 text + "]}]}]}");
  }
  return 0;
}
