#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "vendors/alpaca/stock_prices.hpp"
#include "vendors/alpaca/trading.hpp"
#include "json/utf8.hpp"

namespace signalbox {
namespace {

/// Ends the run, so that the fuzzer keeps the input.
void demand(bool holds) {
  if (!holds)
    std::abort();
}

const AlpacaTrading& broker() {
  static const AlpacaTrading trading(
    {"https://broker.example", "key-secret", "very-secret"});
  return trading;
}

const StockPrices& market() {
  static const StockPrices prices(
    {"https://data.example", "key-secret", "very-secret", "iex"});
  return prices;
}

void check_text(const std::string& text) {
  demand(json::utf8_head(text, 1200) == text);
  demand(text.find("very-secret") == std::string::npos);
}

/// Sums and products of two amounts never overflow.
void check_amount(const std::optional<Decimal>& amount) {
  if (!amount)
    return;
  demand(amount->rounded(9) == *amount);
  demand((*amount + *amount) - *amount == *amount);
  demand(!(*amount * *amount).negative());
}

void check_order(const BrokerOrder& order) {
  demand(!order.id.empty() && order.id.size() <= 128);
  for (const auto& amount : {order.quantity, order.limit_price,
                             order.stop_price, order.filled_average})
    check_amount(amount);
  check_amount(order.filled_quantity);
  for (const auto& leg : order.legs)
    check_order(leg);
}

template <class T> bool succeeded(const Result<T>& read, int status) {
  if (!read)
    check_text(read.error().detail);
  demand(!read || status == 200);
  return read.has_value();
}

void read_orders(const http::Reply& reply) {
  if (const auto page = broker().read_orders(reply);
      succeeded(page, reply.status))
    for (const auto& order : page->orders)
      check_order(order);
  if (const auto order = broker().read_order(reply);
      succeeded(order, reply.status))
    check_order(*order);
  const auto placed = broker().read_placement(reply);
  check_text(placed.detail);
  demand(placed.order.has_value() ==
         (placed.kind == Placement::Kind::accepted));
}

void read_account(const http::Reply& reply) {
  succeeded(broker().read_account(reply), reply.status);
  succeeded(broker().read_clock(reply), reply.status);
  if (const auto positions = broker().read_positions(reply);
      succeeded(positions, reply.status))
    for (const auto& position : *positions)
      check_amount(position.quantity);
  if (const auto fills = broker().read_fills(reply);
      succeeded(fills, reply.status))
    for (const auto& fill : fills->fills)
      check_amount(fill.price);
}

void read_prices(const http::Reply& reply) {
  for (const auto& read :
       {market().read_trades(reply), market().read_quotes(reply)})
    if (succeeded(read, reply.status))
      for (const auto& [ticker, prices] : *read)
        check_amount(prices.base());
}

void read_limits(const http::Reply& reply) {
  const auto limits = broker().read_limits(reply, WallTime{});
  demand(limits.refused == (reply.status == 429));
  demand(limits.remaining.value_or(0) >= 0 && limits.limit.value_or(0) >= 0);
  demand(!limits.reset || *limits.reset > WallTime{});
}

} // namespace
} // namespace signalbox

/// Two bytes of status, the rest a body and every header: no answer of the
/// broker or of its market data breaks an invariant.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size < 2)
    return 0;
  const int status = (data[0] << 8 | data[1]) % 700;
  const std::string body(reinterpret_cast<const char*>(data + 2), size - 2);
  for (const int each : {status, 200, 422}) {
    const signalbox::http::Reply reply{each,
                                       {{"X-RateLimit-Reset", body},
                                        {"X-RateLimit-Remaining", body},
                                        {"Retry-After", body},
                                        {"Date", body}},
                                       body};
    signalbox::read_orders(reply);
    signalbox::read_account(reply);
    signalbox::read_prices(reply);
    signalbox::read_limits(reply);
  }
  return 0;
}
