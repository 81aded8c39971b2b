#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/core/time_text.hpp"
#include "sim/broker_place.hpp"
#include "sim/broker_settle.hpp"
#include "tests/support/catch.hpp"

namespace signalbox::test {

/// Shares and prices as the wire writes them.
inline ShareUnits shares(std::string_view text) {
  return *read_shares(text);
}
inline PriceUnits dollars(std::string_view text) {
  return *read_price(text);
}

/// The body of an order of ten AAPL; `more` follows the usual members.
inline std::string order_body(std::string_view side, std::string_view type,
                              std::string_view more = {}) {
  std::string body = R"({"symbol":"AAPL","qty":"10","time_in_force":"day",)";
  body.append("\"side\":\"").append(side);
  body.append("\",\"type\":\"").append(type).append("\"");
  return body.append(more).append("}");
}

/// A market entry with both exits, around a price of 187.10.
inline std::string bracket_body(std::string_view more = {}) {
  std::string legs =
    R"(,"order_class":"bracket","take_profit":{"limit_price":"190.40"},)"
    R"("stop_loss":{"stop_price":"185.40"})";
  return order_body("buy", "market", legs.append(more));
}

/// Orders without a network: AAPL stands at 187.10, the market is open.
struct BookDesk {
  SimBook book{100'000 * money_scale, 1};
  PriceBoard prices{1};
  BrokerMoment moment{*parse_iso("2026-02-02T14:35:20Z"),
                      *parse_iso("2026-02-02T14:35:20Z")};
  SettleRules rules;
  bool open = true;
  std::vector<std::string> events;

  BookDesk() {
    price("187.10");
    book.heard = [this](const SimOrderEvent& event) {
      events.push_back(std::string(event.name) + " " +
                       std::string(sim_order_type_names.of(event.order.type)));
    };
  }

  void price(std::string_view text) {
    prices.set("AAPL", dollars(text), moment.now);
  }
  void wait(Millis time) {
    moment.now += time;
    moment.real += time;
  }
  BrokerResult<SimOrder*> try_place(std::string_view body) {
    return parse_ticket(body).and_then([&](const SimTicket& ticket) {
      return place_order(book, ticket, place_rules(), moment);
    });
  }
  PlaceRules place_rules() const { return {.prices = prices, .open = open}; }
  SimOrder& place(std::string_view body) {
    const auto order = try_place(body);
    REQUIRE(order);
    return **order;
  }
  void settle(bool day_over = false) {
    settle_orders(
      book,
      {.prices = prices, .rules = rules, .open = open, .day_over = day_over},
      moment);
  }
  /// Places and fills a bracket; its entry.
  SimOrder& filled_bracket() {
    auto& entry = place(bracket_body());
    settle();
    REQUIRE(entry.status == SimOrderStatus::filled);
    return entry;
  }
  SimOrder& leg(const SimOrder& order, std::size_t index) {
    return book.orders.at(order.legs.at(index));
  }
  std::string status(const SimOrder& order) const {
    return std::string(sim_order_status_names.of(order.status));
  }
  std::string held() const { return share_text(book.ledger.shares("AAPL")); }
};

/// What a refusal says, or an empty text.
template <class T> std::string refusal_of(const BrokerResult<T>& result) {
  return result ? "" : result.error().message;
}
template <class T> int code_of(const BrokerResult<T>& result) {
  return result ? 0 : result.error().code;
}

} // namespace signalbox::test
