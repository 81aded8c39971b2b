#pragma once

#include <utility>

#include "app/routes.hpp"
#include "http/handlers/run_names.hpp"

namespace signalbox {

/// A run asks the broker several times, each with a limit of its own.
inline constexpr Millis broker_run_limit{60'000};
/// How much later than its run a route gives up waiting.
inline constexpr Millis broker_answer_grace{2'000};

/// Makes the order of a run: who asks, and by when it must be over.
template <class Order>
auto run_order(const RouteContext& context, Millis limit) {
  return [clock = context.steady_clock, limit](const http::Request& request) {
    return http::parse_run_names(request).map([&](http::RunNames names) {
      Order order;
      order.run_id = std::move(names.run_id);
      order.deadline = Deadline::after(clock->now(), limit);
      return order;
    });
  };
}

/// Reads an order of `http` beside the names of the run.
template <class Order, class Parse, class Fill>
auto filled_order(const RouteContext& context, Parse parse, Fill fill) {
  return [=, named = run_order<Order>(context, broker_run_limit)](
           const http::Request& request) -> Result<Order> {
    auto body = parse(request);
    if (!body)
      return tl::unexpected(std::move(body.error()));
    return named(request).map([&](Order order) {
      fill(order, *body);
      return order;
    });
  };
}

} // namespace signalbox
