#include "app/holding_routes.hpp"

#include <cstddef>
#include <memory>
#include <utility>
#include <variant>

#include "actors/http_bridge.hpp"
#include "app/overnight_shown.hpp"
#include "app/route_limits.hpp"
#include "http/handlers/assets.hpp"
#include "http/handlers/criteria.hpp"
#include "http/handlers/criteria_preview.hpp"
#include "http/handlers/portfolios.hpp"
#include "http/handlers/users.hpp"
#include "http/handlers/users_bulk.hpp"

namespace signalbox {

namespace {

using http::Method;
using http::Request;

/// An order to the writer of part C.
template <class Answer, class Parse, class Render>
http::Handler written(const RouteContext& context, Parse parse, Render render) {
  return ask_route<Answer>(context.services.bridge, context.services.users,
                           write_timeout, parse, render);
}

/// `parse(request, ids)` with the ids that are made now.
template <class Parse> auto with_ids(const RouteContext& context, Parse parse) {
  return [parse, clock = context.clock,
          entropy = context.entropy](const Request& request) {
    return parse(request, http::NewIds{clock->now(), *entropy});
  };
}

/// `parse(request, ids, words)` the same way.
template <class Parse>
auto with_ids_and_words(const RouteContext& context, Parse parse) {
  return [parse, clock = context.clock, entropy = context.entropy,
          words = context.words](const Request& request) {
    return parse(request, http::NewIds{clock->now(), *entropy}, words);
  };
}

/// `parse(request, now)`.
template <class Parse> auto at_once(const RouteContext& context, Parse parse) {
  return [parse, clock = context.clock](const Request& request) {
    return parse(request, clock->now());
  };
}

/// A user that a body names and nobody has is a fault of the body; 404 is for
/// places in the path.
http::Handler naming_user(http::Handler handler) {
  return [handler =
            std::move(handler)](const std::shared_ptr<const Request>& request,
                                const http::Respond& respond) {
    handler(request, [respond](http::Response answer) {
      respond(answer.status == 404 ? http::render_unknown_user()
                                   : std::move(answer));
    });
  };
}

using Table = std::vector<http::Route>;

void add(Table& table, Method method, const char* path, http::Handler handler) {
  table.push_back({method, path, http::Access::admin, std::move(handler)});
}

void add_users(Table& table, const RouteContext& context) {
  add(table, Method::post, "/api/users",
      written<User>(context, with_ids(context, http::parse_create_user),
                    http::render_user_made));
  add(table, Method::get, "/api/users",
      shown<UserPage>(context, http::parse_list_users, http::render_user_page));
  add(table, Method::get, "/api/users/{id}",
      shown<UserBook>(context, http::parse_find_user, http::render_user_book));
  add(table, Method::put, "/api/users/{id}",
      written<User>(context, http::parse_change_user, http::render_user));
  add(table, Method::del, "/api/users/{id}",
      written<User>(context, at_once(context, http::parse_delete_user),
                    http::render_user));
}

void add_bulk(Table& table, const RouteContext& context) {
  http::Route route{
    Method::post, "/api/users/bulk", http::Access::admin,
    written<UsersLoaded>(context,
                         with_ids_and_words(context, http::parse_load_users),
                         http::render_users_loaded)};
  route.max_body = ingest_body;
  table.push_back(std::move(route));
}

void add_portfolios(Table& table, const RouteContext& context) {
  add(table, Method::post, "/api/users/{id}/portfolios",
      written<Portfolio>(context,
                         with_ids(context, http::parse_create_portfolio),
                         http::render_portfolio_made));
  add(table, Method::put, "/api/portfolios/{id}",
      written<Portfolio>(context,
                         at_once(context, http::parse_change_portfolio),
                         http::render_portfolio));
  add(table, Method::del, "/api/portfolios/{id}",
      written<Portfolio>(context,
                         at_once(context, http::parse_archive_portfolio),
                         http::render_portfolio));
}

void add_assets(Table& table, const RouteContext& context) {
  add(table, Method::post, "/api/portfolios/{id}/assets",
      written<PortfolioAsset>(
        context, with_ids_and_words(context, http::parse_create_asset),
        http::render_asset_made));
  add(table, Method::put, "/api/assets/{id}",
      written<PortfolioAsset>(
        context,
        [words = context.words](const Request& request) {
          return http::parse_change_asset(request, words);
        },
        http::render_asset));
  add(table, Method::del, "/api/assets/{id}",
      written<PortfolioAsset>(context, http::parse_remove_asset,
                              http::render_asset));
}

/// What the body says is scored at once; what a user holds is read first.
http::Handler criteria_preview_route(const RouteContext& context) {
  return [context](const std::shared_ptr<const Request>& request,
                   http::Respond respond) {
    auto preview = http::parse_criteria_preview(*request, context.words);
    if (!preview)
      return respond(std::move(preview.error()));
    if (const auto* given = std::get_if<PreviewCase>(&preview->subject))
      return respond(http::render_criteria_preview(preview->criteria, *given));
    using Task = AskTask<PreviewCase, OvernightReaderActor, ReadPreviewCase>;
    auto render = [criteria = preview->criteria](const PreviewCase& subject) {
      return http::render_criteria_preview(criteria, subject);
    };
    caf::anon_send(context.services.bridge,
                   BridgedRequest{std::make_shared<Task>(
                     context.services.overnight_reader, read_timeout,
                     std::get<ReadPreviewCase>(std::move(preview->subject)),
                     std::move(render), std::move(respond))});
  };
}

void add_criteria(Table& table, const RouteContext& context) {
  add(table, Method::post, "/api/criteria/preview",
      naming_user(criteria_preview_route(context)));
  add(table, Method::post, "/api/criteria",
      naming_user(written<CriteriaVersion>(
        context, with_ids_and_words(context, http::parse_add_criteria),
        http::render_criteria_made)));
  add(table, Method::get, "/api/users/{id}/criteria",
      shown<CriteriaList>(context, http::parse_list_criteria,
                          http::render_criteria_list));
  add(table, Method::get, "/api/criteria/{id}",
      shown<CriteriaVersion>(context, http::parse_find_criteria,
                             http::render_criteria));
  add(table, Method::del, "/api/criteria/{id}",
      written<CriteriaVersion>(context, http::parse_retire_criteria,
                               http::render_criteria));
}

} // namespace

std::vector<http::Route> holding_routes(const RouteContext& context) {
  Table table;
  add_users(table, context);
  add_bulk(table, context);
  add_portfolios(table, context);
  add_assets(table, context);
  add_criteria(table, context);
  return table;
}

} // namespace signalbox
