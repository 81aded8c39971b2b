#include "http/handlers/portfolios.hpp"

#include <string>
#include <utility>

#include "http/handlers/answer.hpp"
#include "http/handlers/holding_fields.hpp"
#include "http/handlers/holding_record.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

Response portfolio_answer(int status, const Portfolio& portfolio) {
  json::Writer writer;
  writer.begin_object().member("ok", true).key("portfolio").begin_object();
  write_portfolio_members(writer, portfolio);
  writer.end_object().end_object();
  return json_answer(status, writer);
}

} // namespace

Checked<CreatePortfolio> parse_create_portfolio(const Request& request,
                                                const NewIds& ids) {
  return check_body(request, [&](const PlacedValue& body) {
    ChangePortfolio fields;
    read_portfolio_fields(body, fields);
    require(body, {"name"});
    Portfolio portfolio;
    portfolio.id = ids.unless_given(std::move(fields.id));
    portfolio.user_id = std::string(request.captured_part("id"));
    portfolio.name = std::move(fields.name).value_or(std::string());
    return CreatePortfolio{std::move(portfolio)};
  });
}

Checked<ChangePortfolio> parse_change_portfolio(const Request& request,
                                                WallTime now) {
  return check_body(request, [&](const PlacedValue& body) {
    ChangePortfolio order;
    read_portfolio_fields(body, order);
    order.id = std::string(request.captured_part("id"));
    order.now = now;
    return order;
  });
}

Result<ChangePortfolio> parse_archive_portfolio(const Request& request,
                                                WallTime now) {
  return ChangePortfolio{
    std::string(request.captured_part("id")), {}, true, now};
}

Response render_portfolio_made(const Portfolio& portfolio) {
  return portfolio_answer(201, portfolio);
}

Response render_portfolio(const Portfolio& portfolio) {
  return portfolio_answer(200, portfolio);
}

} // namespace signalbox::http
