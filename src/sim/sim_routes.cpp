#include "sim/sim_routes.hpp"

#include <iterator>
#include <string>
#include <utility>

#include "sim/broker_control.hpp"
#include "sim/broker_service.hpp"
#include "sim/control_service.hpp"
#include "sim/data_service.hpp"
#include "sim/fundamentals_service.hpp"
#include "sim/fx_service.hpp"
#include "sim/hook_service.hpp"
#include "sim/model_service.hpp"
#include "sim/otlp_service.hpp"
#include "sim/x_control.hpp"
#include "sim/x_service.hpp"

namespace signalbox {
namespace {

using Serve = std::function<SimAnswer(SimWorld&, const http::Request&)>;
using Steer = http::Response (*)(SimWorld&, const http::Request&);

/// A chat is far smaller; a round of 50,000 entries still fits.
constexpr std::size_t largest_body = std::size_t{8} << 20U;
/// Faults hold answers back for an hour at most; the server must not be first.
constexpr Millis patience{2 * 3'600'000};

/// What the rows of the table share.
struct RowMaker {
  std::shared_ptr<SimWorld> world;
  RunLater later;

  http::Route service(http::Method method, std::string pattern,
                      SimService service, Serve serve) const;
  http::Route data(std::string pattern, Serve serve) const {
    return service(http::Method::get, std::move(pattern), SimService::data,
                   std::move(serve));
  }
  http::Route latest(std::string pattern, LatestKind kind) const {
    return data(std::move(pattern),
                [kind](SimWorld& state, const http::Request& request) {
                  return answer_latest(state, request, kind);
                });
  }
  http::Route broker(http::Method method, std::string pattern,
                     BrokerRoute route) const {
    return service(method, std::move(pattern), SimService::broker,
                   [route](SimWorld& state, const http::Request& request) {
                     return answer_broker(state, request, route);
                   });
  }
  http::Route control(http::Method method, std::string pattern,
                      Steer steer) const;
};

void note_begin(SimWorld& world, SimService service, const SimAnswer& answer,
                std::shared_ptr<const http::Request> request) {
  RecordedRequest entry;
  entry.at = world.clock.now();
  entry.service = service;
  entry.request = std::move(request);
  entry.status = answer.response.status;
  entry.fault = answer.fault;
  world.journal.begin(std::move(entry));
}

http::Route RowMaker::service(http::Method method, std::string pattern,
                              SimService service, Serve serve) const {
  auto handler =
    [state = world, run_later = later, service, serve = std::move(serve)](
      std::shared_ptr<const http::Request> request, http::Respond respond) {
      auto answer = serve(*state, *request);
      note_begin(*state, service, answer, std::move(request));
      auto send = [state, service, respond = std::move(respond),
                   response = std::move(answer.response)]() mutable {
        state->journal.end(service);
        respond(std::move(response));
      };
      if (answer.delay == Millis{0})
        send();
      else
        run_later(answer.delay, std::move(send));
    };
  return {.method = method,
          .pattern = std::move(pattern),
          .access = http::Access::open,
          .handler = std::move(handler),
          .max_body = largest_body,
          .answer_limit = patience,
          .log = http::AccessLog::debug};
}

http::Route RowMaker::control(http::Method method, std::string pattern,
                              Steer steer) const {
  auto handler = [state = world,
                  steer](const std::shared_ptr<const http::Request>& request,
                         const http::Respond& respond) {
    respond(steer(*state, *request));
  };
  return {.method = method,
          .pattern = std::move(pattern),
          .access = http::Access::open,
          .handler = std::move(handler)};
}

std::vector<http::Route> broker_rows(const RowMaker& row) {
  using http::Method;
  return {
    row.broker(Method::get, "/v2/account", {"account", serve_account}),
    row.broker(Method::get, "/v2/clock", {"clock", serve_clock}),
    row.broker(Method::get, "/v2/calendar", {"clock", serve_calendar}),
    row.broker(Method::get, "/v2/positions", {"positions", serve_positions}),
    row.broker(Method::del, "/v2/positions", {"positions", serve_close_all}),
    row.broker(Method::get, "/v2/positions/{symbol}",
               {"positions", serve_position}),
    row.broker(Method::del, "/v2/positions/{symbol}",
               {"positions", serve_close}),
    row.broker(Method::get, "/v2/orders", {"orders", serve_orders}),
    row.broker(Method::post, "/v2/orders", {"place", serve_place}),
    row.broker(Method::del, "/v2/orders", {"cancel", serve_cancel_all}),
    row.broker(Method::get, "/v2/orders/{id}", {"orders", serve_order}),
    row.broker(Method::patch, "/v2/orders/{id}", {"replace", serve_replace}),
    row.broker(Method::del, "/v2/orders/{id}", {"cancel", serve_cancel}),
    row.broker(Method::get, "/v2/orders:by_client_order_id",
               {"lookup", serve_lookup}),
    row.broker(Method::get, "/v2/account/activities/FILL",
               {"activities", serve_fills}),
    row.control(Method::get, "/sim/broker", show_broker),
    row.control(Method::del, "/sim/broker", clear_broker),
    row.control(Method::post, "/sim/broker/orders", add_order),
    row.control(Method::post, "/sim/broker/orders/{id}/{action}", change_order),
    row.control(Method::post, "/sim/broker/positions", put_position),
    row.control(Method::post, "/sim/broker/account", set_account),
    row.control(Method::post, "/sim/broker/settings", set_settle),
    row.control(Method::post, "/sim/broker/market", set_market),
    row.control(Method::del, "/sim/broker/streams", end_streams),
    row.control(Method::get, "/sim/prices", show_prices),
    row.control(Method::post, "/sim/prices", set_price),
    row.control(Method::del, "/sim/prices", clear_prices),
  };
}

/// Providers of quotes, and the collector of traces.
std::vector<http::Route> overnight_rows(const RowMaker& row) {
  using http::Method;
  return {
    row.service(Method::get, "/v1/latest", SimService::fx, answer_fx_v1),
    row.service(Method::get, "/v2/rates", SimService::fx, answer_fx_v2),
    row.service(Method::get, "/api/latest.json", SimService::fx, answer_fx_oxr),
    row.service(Method::get, "/v1/fundamentals", SimService::fundamentals,
                answer_fundamentals),
    row.service(Method::post, "/v1/traces", SimService::otlp, answer_traces),
    row.control(Method::get, "/sim/fx", show_fx),
    row.control(Method::post, "/sim/fx", set_fx),
    row.control(Method::del, "/sim/fx", clear_fx),
    row.control(Method::post, "/sim/data", set_data),
    row.control(Method::del, "/sim/data", clear_data),
    row.control(Method::get, "/sim/fundamentals", show_fundamentals),
    row.control(Method::post, "/sim/fundamentals", set_fundamentals),
    row.control(Method::del, "/sim/fundamentals", clear_fundamentals),
    row.control(Method::get, "/sim/asked", show_asked),
    row.control(Method::get, "/sim/traces", list_traces),
    row.control(Method::del, "/sim/traces", clear_traces),
  };
}

void append(std::vector<http::Route>& rows, std::vector<http::Route> more) {
  rows.insert(rows.end(), std::make_move_iterator(more.begin()),
              std::make_move_iterator(more.end()));
}

} // namespace

std::vector<http::Route> sim_routes(std::shared_ptr<SimWorld> world,
                                    RunLater later) {
  using http::Method;
  const RowMaker row{std::move(world), std::move(later)};
  std::vector<http::Route> rows{
    row.service(Method::post, "/v1/chat/completions", SimService::model,
                answer_chat),
    row.data("/v2/stocks/bars", answer_bars),
    row.data("/v2/stocks/{symbol}/bars", answer_bars),
    row.latest("/v2/stocks/bars/latest", LatestKind::bars),
    row.latest("/v2/stocks/quotes/latest", LatestKind::quotes),
    row.latest("/v2/stocks/trades/latest", LatestKind::trades),
    row.latest("/v2/stocks/{symbol}/bars/latest", LatestKind::bars),
    row.latest("/v2/stocks/{symbol}/quotes/latest", LatestKind::quotes),
    row.latest("/v2/stocks/{symbol}/trades/latest", LatestKind::trades),
    row.data("/v2/stocks/snapshots", answer_snapshots),
    row.data("/v2/stocks/{symbol}/snapshot", answer_snapshots),
    row.service(Method::get, "/2/users/{id}/mentions", SimService::x,
                answer_mentions),
    row.service(Method::get, "/2/tweets", SimService::x, answer_lookup),
    row.service(Method::post, "/hooks/notify", SimService::webhook,
                answer_notify),
    row.service(Method::post, "/hooks/rounds", SimService::rounds,
                answer_rounds),
    row.control(Method::post, "/sim/x/posts", create_posts),
    row.control(Method::get, "/sim/x/posts", list_posts),
    row.control(Method::post, "/sim/x/posts/{id}/{action}", change_post),
    row.control(Method::get, "/sim/hooks", list_hooks),
    row.control(Method::del, "/sim/hooks", clear_hooks),
    row.control(Method::get, "/sim/faults", list_faults),
    row.control(Method::post, "/sim/faults", add_fault),
    row.control(Method::del, "/sim/faults", clear_faults),
    row.control(Method::get, "/sim/requests", list_requests),
    row.control(Method::del, "/sim/requests", clear_requests),
    row.control(Method::get, "/sim/stats", show_stats),
    row.control(Method::get, "/sim/clock", show_clock),
    row.control(Method::post, "/sim/clock", set_clock),
  };
  append(rows, broker_rows(row));
  append(rows, overnight_rows(row));
  return rows;
}

} // namespace signalbox
