#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <caf/actor.hpp>
#include <caf/stateful_actor.hpp>

#include "messages/alive.hpp"
#include "messages/payload.hpp"
#include "tests/support/virtual_time.hpp"

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(std::function<void()>)

namespace signalbox::test {

/// Plays a partner with one message: answers from `answer`, after `delay`, and
/// keeps what it has seen. A script without an answer stays silent.
template <class Order, class Answer> struct Script {
  std::function<std::optional<Result<Answer>>(const Order&)> answer;
  std::chrono::nanoseconds delay{0};
  std::vector<Order> seen;
  std::size_t in_flight = 0, most_in_flight = 0;
};

/// The behaviour of a script; several may be joined with `or_else`.
template <class Order, class Answer>
caf::message_handler scripted(caf::event_based_actor* self,
                              Script<Order, Answer>* script) {
  return [=](const Order& order) -> caf::result<Answer> {
    script->seen.push_back(order);
    auto promise = self->template make_response_promise<Answer>();
    auto answer = script->answer(order);
    if (!answer)
      return promise;
    ++script->in_flight;
    script->most_in_flight =
      std::max(script->most_in_flight, script->in_flight);
    // A helper sends the answer later; the promise stays with this actor.
    auto later = [script, promise, answer = std::move(*answer)]() mutable {
      --script->in_flight;
      if (answer)
        promise.deliver(std::move(*answer));
      else
        promise.deliver(to_caf(answer.error()));
    };
    if (script->delay.count() == 0)
      later();
    else
      self->delayed_send(self, script->delay,
                         std::function<void()>(std::move(later)));
    return promise;
  };
}

/// Spawns a partner that plays every given script and answers pings.
template <class Handle, class... Scripts>
Handle spawn_scripts(VirtualTime& time, Scripts*... scripts) {
  auto actor = time.spawn([=](caf::event_based_actor* self) -> caf::behavior {
    caf::message_handler all{
      [](const Ping&) { return Pong{}; },
      [](const std::function<void()>& later) { later(); }};
    ((all = all.or_else(scripted(self, scripts))), ...);
    return all;
  });
  return caf::actor_cast<Handle>(actor);
}

} // namespace signalbox::test
