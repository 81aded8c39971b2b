#include "app/replay_routes.hpp"

#include <cstddef>
#include <string>
#include <utility>

#include "actors/http_bridge.hpp"
#include "app/ingest_route.hpp"
#include "app/route_limits.hpp"
#include "http/handlers/replay_days.hpp"
#include "http/handlers/replay_ingest.hpp"
#include "http/handlers/replay_upkeep.hpp"
#include "http/handlers/timed_queries.hpp"
#include "http/handlers/timed_states.hpp"
#include "http/handlers/timed_trades.hpp"
#include "http/handlers/timed_views.hpp"

namespace signalbox {

namespace {

using namespace std::chrono_literals;
using http::Access;
using http::AccessLog;
using http::Handler;
using http::Method;
using http::Request;

/// A clean slate, an undo and the check of the ledger write or read much.
constexpr Millis book_timeout = 60s;
constexpr Millis answer_grace = 5s;

Handler replay_off() {
  return [](const auto&, const http::Respond& respond) {
    respond(http::error_response(
      503, "replay_off",
      "alerts are not taken and nothing is replayed: ENABLE_REPLAY is 0"));
  };
}

/// Makes the rows; a handler is made only where part D is on.
class TimedRows {
public:
  TimedRows(const Settings& settings, const RouteContext& context)
    : settings_(settings), context_(context) {}

  std::vector<http::Route> rows() {
    add_ingest();
    add_replays();
    add_states();
    add_trades();
    return std::move(rows_);
  }

private:
  template <class Make>
  void row(Method method, const char* path, Millis limit, Make make) {
    rows_.push_back({method, path, Access::timed,
                     settings_.replay.enabled ? make() : replay_off(),
                     plain_body, limit, AccessLog::info});
  }

  /// A question to the reader of part D.
  template <class Answer, class Parse, class Render>
  void show(const char* path, Parse parse, Render render) {
    row(Method::get, path, plain_limit, [&] {
      return ask_route<Answer>(context_.services.bridge,
                               context_.services.replay_reader, read_timeout,
                               parse, render);
    });
  }

  /// The same of records whose age is shown.
  template <class Answer, class Parse>
  void show_aged(const char* path, Parse parse,
                 http::Response (*render)(const Answer&,
                                          const http::StateAge&)) {
    show<Answer>(path, parse,
                 [render, clock = context_.clock,
                  calendar = context_.calendar](const Answer& answer) {
                   return render(answer, {clock->now(), *calendar});
                 });
  }

  /// An order to one of the actors of part D.
  template <class Answer, class Target, class Parse, class Render>
  void order(const char* path, Target target, Millis timeout, Parse parse,
             Render render) {
    row(Method::post, path, timeout + answer_grace, [&] {
      return ask_route<Answer>(context_.services.bridge, target, timeout, parse,
                               render);
    });
  }

  /// An alert is an item, and items are logged at debug (house rules).
  void add_ingest() {
    const bool on = settings_.replay.enabled;
    rows_.push_back({Method::post, "/timed/ingest", Access::timed_ingest,
                     on ? ingest_route(settings_, context_) : replay_off(),
                     ingest_body, plain_limit, AccessLog::debug, true});
  }

  void add_replays() {
    const auto& services = context_.services;
    order<ReplayPageReport>("/timed/admin/replay-ingest",
                            services.replay_cursor, book_timeout,
                            http::parse_replay_page, http::render_replay_page);
    order<ReplayDayStarted>(
      "/timed/admin/replay-day", services.replay_days, write_timeout,
      [rules = settings_.replay.pipeline](const Request& request) {
        return http::parse_start_replay_day(request, rules);
      },
      http::render_replay_day_started);
    row(Method::get, "/timed/admin/replay-runs/{runId}", plain_limit, [&] {
      return ask_route<ReplayRunView>(services.bridge, services.replay_days,
                                      read_timeout, http::parse_get_replay_run,
                                      http::render_replay_run);
    });
    order<ReplayCancelled>(
      "/timed/admin/replay-runs/{runId}/cancel", services.replay_days,
      write_timeout, http::parse_cancel_replay, http::render_replay_cancelled);
    order<ReplayUndone>(
      "/timed/admin/replay-undo", services.replay_writes, book_timeout,
      [clock = context_.clock](const Request& request) {
        return http::parse_undo_replay(request, clock->now());
      },
      http::render_replay_undone);
    order<SyncedLedger>("/timed/admin/force-sync", services.replay_writes,
                        book_timeout, http::parse_force_sync,
                        http::render_synced_ledger);
  }

  void add_states() {
    show_aged("/timed/latest", http::parse_latest, http::render_latest);
    show_aged("/timed/all", http::parse_all_latest, http::render_all_latest);
    show<Board>("/timed/tickers", http::parse_board, http::render_tickers);
    show_aged("/timed/kanban", http::parse_board, http::render_kanban);
    show<LaneMoves>("/timed/lane-moves", http::parse_lane_moves,
                    http::render_lane_moves);
    show_aged("/timed/health", http::parse_timed_health,
              http::render_timed_health);
  }

  void add_trades() {
    show<SimTradePage>("/timed/trades", http::parse_sim_trades,
                       http::render_sim_trades);
    show<ClosedTrades>("/timed/trades/by-day", http::parse_closed_trades,
                       http::render_trades_by_day);
    row(Method::get, "/timed/trades/by-pnl", plain_limit, [&] {
      return echo_route<ClosedTrades>(
        context_.services.bridge, context_.services.replay_reader, read_timeout,
        http::parse_trades_by_pnl, http::render_trades_by_pnl);
    });
  }

  const Settings& settings_;
  const RouteContext& context_;
  std::vector<http::Route> rows_;
};

} // namespace

std::vector<http::Route> replay_routes(const Settings& settings,
                                       const RouteContext& context) {
  return TimedRows(settings, context).rows();
}

} // namespace signalbox
