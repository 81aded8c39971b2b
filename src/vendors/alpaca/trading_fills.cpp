#include "vendors/alpaca/trading_fills.hpp"

#include "domain/core/time_text.hpp"
#include "http/percent_encoding.hpp"
#include "vendors/alpaca/field_reader.hpp"
#include "vendors/alpaca/symbols.hpp"
#include "vendors/alpaca/trading_side.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

Result<BrokerFill> read_fill(const json::Value& row) {
  FieldReader fields(row, "fill");
  BrokerFill fill;
  fill.id = fields.text("id");
  fill.order_id = fields.text("order_id");
  fill.ticker = to_ticker(fields.text("symbol"));
  fill.side = read_side(fields);
  fill.price = fields.amount("price");
  fill.quantity = fields.amount("qty");
  fill.at = fields.time("transaction_time");
  return fields.finish(std::move(fill));
}

Result<FillsPage> read_fills_page(const json::Value& body) {
  if (!body.is_array())
    return fail(Errc::malformed_reply, "the fills are no list");
  FillsPage page;
  for (const auto& row : body.items()) {
    auto fill = read_fill(row);
    if (!fill)
      return tl::unexpected(std::move(fill.error()));
    page.fills.push_back(std::move(*fill));
  }
  if (page.fills.size() >= fills_per_page)
    page.next_page_token = page.fills.back().id;
  return page;
}

} // namespace

std::string fills_target(WallTime after, WallTime until,
                         const std::string& page_token) {
  auto target = "/v2/account/activities/FILL?after=" +
                http::percent_encoded(to_iso(after)) +
                "&until=" + http::percent_encoded(to_iso(until)) +
                "&direction=asc&page_size=" + std::to_string(fills_per_page);
  if (!page_token.empty())
    target += "&page_token=" + http::percent_encoded(page_token);
  return target;
}

Result<FillsPage> read_fills_answer(std::string_view body) {
  return json::parse(body).and_then(read_fills_page);
}

} // namespace signalbox
