#pragma once

#include <string>
#include <utility>

#include "sim/broker_control.hpp"
#include "sim/broker_service.hpp"
#include "tests/sim/book_desk.hpp"
#include "tests/sim/sim_desk.hpp"

namespace signalbox::test {

/// A request to the broker with keys.
inline http::Request broker_request(http::QueryParams query = {},
                                    std::string body = {}) {
  http::Request request;
  request.query = std::move(query);
  request.headers = {{"APCA-API-KEY-ID", "id"},
                     {"APCA-API-SECRET-KEY", "secret"}};
  request.body = std::move(body);
  return request;
}

inline http::Request order_request(std::string id, std::string body = {},
                                   http::QueryParams query = {}) {
  auto request = broker_request(std::move(query), std::move(body));
  request.captured = {{"id", std::move(id)}};
  return request;
}

/// An invented broker under a still clock; AAPL stands at 187.10.
struct BrokerDesk : SimDesk {
  BrokerDesk() { price("187.10"); }

  void price(std::string_view text) {
    world->prices.set("AAPL", dollars(text), world->clock.now());
    settle_broker(*world);
  }
  void restart(const SimRules& given) {
    start_with(given);
    price("187.10");
  }

  http::Response place(std::string body) {
    return answer_broker(*world, broker_request({}, std::move(body)),
                         {"place", serve_place})
      .response;
  }
  /// The id of the order that the body makes.
  std::string placed(std::string body) {
    const auto answer = place(std::move(body));
    CAPTURE(answer.body);
    REQUIRE(answer.status == 200);
    return text_at(parsed(answer.body), "id");
  }
  http::Response cancel(std::string id) {
    return answer_broker(*world, order_request(std::move(id)),
                         {"cancel", serve_cancel})
      .response;
  }
  http::Response replace(std::string id, std::string body) {
    return answer_broker(*world, order_request(std::move(id), std::move(body)),
                         {"replace", serve_replace})
      .response;
  }
  http::Response get(BrokerRoute route, http::QueryParams query = {}) {
    return answer_broker(*world, broker_request(std::move(query)), route)
      .response;
  }
  json::Value orders(http::QueryParams query = {}) {
    return parsed(get({"orders", serve_orders}, std::move(query)).body);
  }
  json::Value positions() {
    return parsed(get({"positions", serve_positions}).body);
  }
  json::Value order(std::string id) {
    return parsed(
      answer_broker(*world,
                    order_request(std::move(id), {}, {{"nested", "true"}}),
                    {"orders", serve_order})
        .response.body);
  }
  std::string status(const std::string& id) {
    return text_at(order(id), "status");
  }
  json::Value state() { return parsed(show_broker(*world, {}).body); }

  http::Response steer(http::Response (*route)(SimWorld&, const http::Request&),
                       std::string body) {
    http::Request request;
    request.body = std::move(body);
    return route(*world, request);
  }
  http::Response act(std::string id, std::string action,
                     std::string body = {}) {
    http::Request request;
    request.captured = {{"id", std::move(id)}, {"action", std::move(action)}};
    request.body = std::move(body);
    return change_order(*world, request);
  }
};

} // namespace signalbox::test
