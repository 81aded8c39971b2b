#include "http/handlers/timed_queries.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "http/handlers/parameters.hpp"
#include "http/handlers/timed_parameters.hpp"
#include "http/text_case.hpp"

namespace signalbox::http {
namespace {

constexpr int default_limit = 200;
constexpr IntRange limits{1, 1000};

constexpr std::string_view ended_statuses[] = {"TP_HIT_TRIM", "WIN", "LOSS",
                                               "FLAT"};

Result<void> read_limit(const Request& request, int& limit) {
  const auto number = int_parameter(request, "limit", default_limit, limits);
  if (!number)
    return tl::unexpected(number.error());
  limit = *number;
  return {};
}

/// `limit` and `after` of a list.
template <class Query>
Result<void> read_page(const Request& request, Query& query) {
  if (auto read = read_limit(request, query.limit); !read)
    return read;
  auto after = text_parameter(request, "after");
  if (!after)
    return tl::unexpected(after.error());
  query.after = std::move(*after);
  return {};
}

template <class Query>
Result<void> read_range(const Request& request, Query& query) {
  const auto from = time_parameter(request, "from", RangeEnd::from);
  if (!from)
    return tl::unexpected(from.error());
  const auto to = time_parameter(request, "to", RangeEnd::to);
  if (!to)
    return tl::unexpected(to.error());
  query.from = *from;
  query.to = *to;
  return {};
}

template <class Query>
Result<void> read_ticker(const Request& request, Query& query) {
  auto ticker = ticker_parameter(request);
  if (!ticker)
    return tl::unexpected(ticker.error());
  query.ticker = std::move(*ticker);
  return {};
}

Result<std::string> status_of(const Request& request) {
  const auto text = request.param("status");
  if (!text)
    return std::string();
  if (same_word(*text, "open"))
    return std::string("open");
  auto status = upper_case(*text);
  if (std::ranges::find(ended_statuses, status) == std::end(ended_statuses))
    return bad_parameter("status",
                         "must be one of open, TP_HIT_TRIM, WIN, LOSS, FLAT");
  return status;
}

/// The query, unless reading it has failed.
template <class Query> Result<Query> query_if(Result<void> read, Query& query) {
  if (!read)
    return tl::unexpected(std::move(read.error()));
  return std::move(query);
}

} // namespace

Result<ListLatest> parse_latest(const Request& request) {
  ListLatest query;
  auto read = read_ticker(request, query);
  if (read && query.ticker.empty())
    return bad_parameter("ticker", "must name the ticker");
  query.limit = 1;
  return query_if(std::move(read), query);
}

Result<ListLatest> parse_all_latest(const Request& request) {
  ListLatest query;
  return query_if(read_page(request, query), query);
}

Result<ReadBoard> parse_board(const Request&) {
  return ReadBoard{};
}

Result<ListSimTrades> parse_sim_trades(const Request& request) {
  ListSimTrades query;
  auto status = status_of(request);
  if (!status)
    return tl::unexpected(status.error());
  auto run_id = text_parameter(request, "runId");
  if (!run_id)
    return tl::unexpected(run_id.error());
  query.status = std::move(*status);
  query.run_id = std::move(*run_id);
  auto read = read_ticker(request, query)
                .and_then([&] { return read_range(request, query); })
                .and_then([&] { return read_page(request, query); });
  return query_if(std::move(read), query);
}

Result<ReadClosedTrades> parse_closed_trades(const Request& request) {
  ReadClosedTrades query;
  return query_if(read_range(request, query), query);
}

Result<std::pair<int, ReadClosedTrades>>
parse_trades_by_pnl(const Request& request) {
  std::pair<int, ReadClosedTrades> query;
  auto read = read_limit(request, query.first).and_then([&] {
    return read_range(request, query.second);
  });
  query.second.records = query.first;
  return query_if(std::move(read), query);
}

Result<ListLaneMoves> parse_lane_moves(const Request& request) {
  ListLaneMoves query;
  auto read = read_ticker(request, query)
                .and_then([&] { return read_range(request, query); })
                .and_then([&] { return read_page(request, query); });
  return query_if(std::move(read), query);
}

Result<ReadReplayHealth> parse_timed_health(const Request&) {
  return ReadReplayHealth{};
}

} // namespace signalbox::http
