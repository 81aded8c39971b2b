#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>
#include <utility>
#include <vector>

#include <caf/actor.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/message_handler.hpp>

#include "messages/alive.hpp"
#include "messages/payload.hpp"
#include "tests/support/stages/virtual_time.hpp"

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

/// Keeps a promise of a scripted partner, at once or after the delay.
void deliver_later(caf::event_based_actor* self, std::chrono::nanoseconds delay,
                   std::function<void()> deliver);

/// The behaviour of a script; several may be joined with `or_else`.
template <class Order, class Answer>
caf::message_handler scripted(caf::event_based_actor* self,
                              Script<Order, Answer>* script) {
  return [=](const Order& order) -> caf::result<Answer> {
    script->seen.push_back(order);
    auto promise = self->make_response_promise<Answer>();
    auto answer = script->answer(order);
    if (!answer)
      return promise;
    ++script->in_flight;
    script->most_in_flight =
      std::max(script->most_in_flight, script->in_flight);
    deliver_later(self, script->delay,
                  [script, promise, answer = std::move(*answer)]() mutable {
                    --script->in_flight;
                    if (answer)
                      promise.deliver(std::move(*answer));
                    else
                      promise.deliver(to_caf(answer.error()));
                  });
    return promise;
  };
}

/// What a partner does with one kind of message.
using Part = std::function<caf::message_handler(caf::event_based_actor*)>;

/// Spawns a partner that plays every part, answers pings and keeps promises.
caf::actor spawn_parts(VirtualTime& time, std::vector<Part> parts);

/// Spawns a partner that plays every given script and answers pings.
template <class Handle, class... Scripts>
Handle spawn_scripts(VirtualTime& time, Scripts*... scripts) {
  return caf::actor_cast<Handle>(
    spawn_parts(time, {[scripts](caf::event_based_actor* self) {
                  return scripted(self, scripts);
                }...}));
}

} // namespace signalbox::test
