#include "http/handlers/assets.hpp"

#include <string>
#include <utility>

#include "http/handlers/answer.hpp"
#include "http/handlers/holding_fields.hpp"
#include "http/handlers/holding_record.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

/// Of a load that lacks something the asset is only a placeholder.
PortfolioAsset asset_of(AssetLoad load) {
  auto& fields = load.fields;
  PortfolioAsset asset;
  asset.symbol = std::move(load.symbol).value_or(std::string());
  asset.name = std::move(fields.name);
  asset.asset_type = std::move(fields.asset_type).value_or(std::string());
  asset.market = std::move(fields.market).value_or(std::string());
  asset.quantity = fields.quantity.value_or(Decimal{});
  asset.purchase_price = fields.purchase_price.value_or(Decimal{});
  asset.currency = fields.currency.value_or(asset.currency);
  asset.ignored = fields.ignored.value_or(asset.ignored);
  return asset;
}

Response asset_answer(int status, const PortfolioAsset& asset) {
  json::Writer writer;
  writer.begin_object().member("ok", true).key("asset");
  write_asset(writer, asset);
  writer.end_object();
  return json_answer(status, writer);
}

} // namespace

Checked<CreateAsset> parse_create_asset(const Request& request,
                                        const NewIds& ids,
                                        const HoldingWords& words) {
  return check_body(request, [&](const PlacedValue& body) {
    AssetDraft draft{words};
    read_asset_fields(body, draft);
    require(body, {"symbol", "assetType", "market", "quantity", "purchasePrice",
                   "currency"});
    auto id = ids.unless_given(std::move(draft.load.fields.id));
    CreateAsset order{asset_of(std::move(draft.load))};
    order.asset.id = std::move(id);
    order.asset.portfolio_id = std::string(request.captured_part("id"));
    return order;
  });
}

Checked<ChangeAsset> parse_change_asset(const Request& request,
                                        const HoldingWords& words) {
  return check_body(request, [&](const PlacedValue& body) {
    AssetDraft draft{words};
    read_asset_fields(body, draft);
    auto order = std::move(draft.load.fields);
    order.id = std::string(request.captured_part("id"));
    return order;
  });
}

Result<RemoveAsset> parse_remove_asset(const Request& request) {
  return RemoveAsset{std::string(request.captured_part("id"))};
}

Response render_asset_made(const PortfolioAsset& asset) {
  return asset_answer(201, asset);
}

Response render_asset(const PortfolioAsset& asset) {
  return asset_answer(200, asset);
}

} // namespace signalbox::http
