#include "tests/support/stages/scripted.hpp"

namespace signalbox::test {

void deliver_later(caf::event_based_actor* self, std::chrono::nanoseconds delay,
                   std::function<void()> deliver) {
  if (delay.count() == 0)
    deliver();
  else
    // A helper sends the answer later; the promise stays with this actor.
    self->delayed_send(self, delay, std::move(deliver));
}

caf::actor spawn_parts(VirtualTime& time, std::vector<Part> parts) {
  return time.spawn(
    [parts = std::move(parts)](caf::event_based_actor* self) -> caf::behavior {
      caf::message_handler all{
        [](const Ping&) { return Pong{}; },
        [](const std::function<void()>& later) { later(); }};
      for (const auto& part : parts)
        all = all.or_else(part(self));
      return all;
    });
}

} // namespace signalbox::test
