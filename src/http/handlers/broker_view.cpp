#include "http/handlers/broker_view.hpp"

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>

#include "domain/core/time_text.hpp"
#include "http/handlers/answer.hpp"

namespace signalbox::http {
namespace {

void write_position(json::Writer& writer, const BrokerPosition& position) {
  writer.begin_object()
    .member("symbol", position.ticker)
    .member("qty", position.quantity)
    .member("side", position.quantity.negative() ? "short" : "long")
    .member("avgEntryPrice", position.average_entry)
    .member("currentPrice", position.current_price)
    .member("unrealizedPl", position.unrealized)
    .end_object();
}

void write_order(json::Writer& writer, const BrokerOrder& order) {
  writer.begin_object()
    .member("id", order.id)
    .member("symbol", order.ticker)
    .member("side", to_string(order.side))
    .member("status", order.status);
  text_or_null(writer, "clientOrderId", order.client_order_id);
  text_or_null(writer, "type", order.type);
  writer.member("qty", order.quantity)
    .member("filledQty", order.filled_quantity);
  time_or_null(writer, "submittedAt", order.submitted_at);
  writer.end_object();
}

void write_lists(json::Writer& writer, const BrokerTruth* truth) {
  writer.key("positions");
  if (truth == nullptr) {
    writer.null().key("openOrders").null();
    return;
  }
  writer.begin_array();
  for (const auto& position : truth->positions)
    write_position(writer, position);
  writer.end_array().key("openOrders").begin_array();
  for (const auto& order : truth->open_orders)
    write_order(writer, order);
  writer.end_array();
}

/// Null for a part that nobody could answer for.
std::string error_text(const OpsStatus& status, const BrokerReading& reading) {
  if (!status.broker_off.empty())
    return "broker_off: " + status.broker_off;
  return reading.error;
}

} // namespace

void write_broker(json::Writer& writer, const OpsStatus& status) {
  writer.key("broker");
  const auto known = broker_reading(status);
  if (!known && status.broker_off.empty()) {
    writer.null();
    return;
  }
  const auto reading = known.value_or(BrokerReading{});
  const auto* const truth = reading.last_good.get();
  std::optional<WallTime> fetched;
  std::optional<std::int64_t> age, positions, orders;
  if (truth != nullptr) {
    fetched = truth->fetched_at;
    age = std::max<std::int64_t>((status.now - truth->fetched_at).count(), 0);
    positions = std::ssize(truth->positions);
    orders = std::ssize(truth->open_orders);
  }
  writer.begin_object();
  time_or_null(writer, "fetchedAt", fetched);
  writer.member("ageMs", age)
    .member("stale", truth != nullptr && !reading.current)
    .member("positionsCount", positions)
    .member("openOrdersCount", orders);
  text_or_null(writer, "error", error_text(status, reading));
  write_lists(writer, truth);
  writer.end_object();
}

} // namespace signalbox::http
