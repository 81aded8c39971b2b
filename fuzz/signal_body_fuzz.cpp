#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "http/handlers/score_drain.hpp"
#include "http/handlers/signal_body.hpp"
#include "http/handlers/signal_fields.hpp"
#include "http/handlers/signal_queries.hpp"
#include "json/reader.hpp"

using namespace signalbox;

namespace {

constexpr WallTime now{Millis{1769788800000}};

void require(bool held) {
  if (!held)
    std::abort();
}

bool is_json(const http::Response& response) {
  return json::parse(response.body).has_value();
}

/// What every refusal of ours must be.
void check_refusal(const Error& error) {
  require(error.code == Errc::invalid_argument);
  require(!error.name.empty() && !error.detail.empty());
  require(is_json(http::error_response(error)));
}

/// What the rest of the daemon relies on.
void check_signal(const NewSignal& signal) {
  require(check_levels(signal.side, signal.levels).has_value());
  require(normalize_ticker(signal.ticker) == signal.ticker);
  require(!signal.id || http::is_signal_id(*signal.id));
  require(!signal.source.empty());
  require(signal.reasoning.size() <= 4 * 4000);
  require(!signal.created_at ||
          *signal.created_at <= now + std::chrono::minutes{5});
}

TakenSignals stored(const std::vector<NewSignal>& signals) {
  TakenSignals taken;
  for (const auto& signal : signals)
    taken.items.push_back({signal.id.value_or("made"), {}, false, nullptr});
  return taken;
}

void check_intake(std::string body) {
  http::Request request;
  request.body = std::move(body);
  auto intake = http::parse_intake(request, now);
  if (!intake)
    return check_refusal(intake.error());
  require(!intake->items.empty() && intake->items.size() <= 500);
  require(intake->bulk || intake->items.size() == 1);
  const auto valid = http::take_valid(*intake);
  require(intake->bulk || valid.size() == 1);
  for (const auto& signal : valid)
    check_signal(signal);
  const auto response = http::render_intake(*intake, stored(valid));
  require(is_json(response));
  require(response.status == (valid.empty() ? 400 : 201));
}

void check_list(const Result<ListSignals>& list) {
  if (!list)
    return check_refusal(list.error());
  require(list->limit >= 1 && list->limit <= 1000);
  require(!list->min_score ||
          (list->min_score->tenths >= 0 && list->min_score->tenths <= 100));
}

void check_history(const Result<http::SignalHistoryQuery>& query) {
  if (!query)
    return check_refusal(query.error());
  check_list(query->list);
  require(!query->list.statuses.empty() && query->list.since.has_value());
}

void check_order(const Result<DrainOrder>& order) {
  if (!order)
    return check_refusal(order.error());
  require(order->limit >= 1 && order->release_limit >= -1);
}

void check_query(std::string_view text) {
  auto query = http::parse_query(text);
  if (!query)
    return;
  http::Request request;
  request.query = *std::move(query);
  check_list(http::parse_signal_list(request));
  check_history(http::parse_signal_history(request, now));
  check_order(http::parse_drain_order(request));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size == 0)
    return 0;
  const std::string text(data + 1, data + size);
  switch (data[0] % 3) {
    case 0:
      check_intake(text);
      break;
    case 1:
      check_intake("[" + text + "]");
      break;
    default:
      check_query(text);
  }
  return 0;
}
