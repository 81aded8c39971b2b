#include "actors/http_bridge.hpp"

#include <iterator>

#include "actors/harden.hpp"

namespace signalbox {

namespace {

using Self = HttpBridgeActor::stateful_pointer<HttpBridgeState>;
using Group = std::vector<IntakeArrived>;

/// Takes the oldest waiting intakes, up to the size of a group.
Group next_group(HttpBridgeState& state) {
  std::size_t signals = 0, count = 0;
  while (count < state.waiting.size() && signals < state.parts.rules.group_size)
    signals += state.waiting[count++].intake->items.size();
  if (count == state.waiting.size())
    return std::exchange(state.waiting, {});
  const auto end = state.waiting.begin() + static_cast<std::ptrdiff_t>(count);
  Group group(std::make_move_iterator(state.waiting.begin()),
              std::make_move_iterator(end));
  state.waiting.erase(state.waiting.begin(), end);
  return group;
}

TakeIn order_of(const Group& group, std::vector<std::size_t>& sizes) {
  TakeIn order;
  for (const auto& arrived : group) {
    auto valid = http::take_valid(*arrived.intake);
    sizes.push_back(valid.size());
    std::move(valid.begin(), valid.end(), std::back_inserter(order.signals));
  }
  return order;
}

/// Gives every request the part of the answer that is its own.
void answer_group(const Group& group, const std::vector<std::size_t>& sizes,
                  TakenSignals& taken) {
  auto from = std::make_move_iterator(taken.items.begin());
  for (std::size_t i = 0; i < group.size(); ++i) {
    const auto to = from + static_cast<std::ptrdiff_t>(sizes[i]);
    const TakenSignals own{{from, to}};
    group[i].respond(http::render_intake(*group[i].intake, own));
    from = to;
  }
}

void request_flush(Self self) {
  auto& state = self->state;
  if (state.flush_sent || state.waiting.empty() ||
      state.groups_in_flight >= state.parts.rules.groups_in_flight)
    return;
  state.flush_sent = true;
  self->send(self, FlushIntake{});
}

void flush(Self self) {
  auto& state = self->state;
  state.flush_sent = false;
  if (state.waiting.empty())
    return;
  ++state.groups_in_flight;
  auto group = std::make_shared<Group>(next_group(state));
  std::vector<std::size_t> sizes;
  auto order = order_of(*group, sizes);
  self
    ->request(state.parts.queue, state.parts.rules.answer_timeout,
              std::move(order))
    .then(
      [=](TakenSignals& taken) {
        --self->state.groups_in_flight;
        answer_group(*group, sizes, taken);
        request_flush(self);
      },
      [=](const caf::error& error) {
        --self->state.groups_in_flight;
        for (const auto& arrived : *group)
          arrived.respond(http::error_response(from_caf(error)));
        request_flush(self);
      });
  request_flush(self);
}

void take(Self self, IntakeArrived& arrived) {
  auto& state = self->state;
  if (state.waiting.size() >= state.parts.rules.max_waiting)
    return arrived.respond(http::error_response(
      {Errc::overloaded, "too many requests wait for the store", "busy"}));
  state.waiting.push_back(std::move(arrived));
  request_flush(self);
}

} // namespace

HttpBridgeActor::behavior_type http_bridge(Self self, HttpBridgeParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const BridgedRequest& request) { request.task->run(self); },
    [self](IntakeArrived& arrived) { take(self, arrived); },
    [self](const FlushIntake&) { flush(self); },
  };
}

} // namespace signalbox
