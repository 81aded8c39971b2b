#include "actors/front.hpp"

#include <string>
#include <utility>

#include "actors/harden.hpp"
#include "messages/supervision.hpp"

namespace signalbox {

namespace {

using Self = caf::stateful_actor<FrontState>*;

constexpr std::size_t most_held = 1000;

caf::result<caf::message> hold(Self self, caf::message_view& mail) {
  auto& held = self->state.held;
  if (!self->current_mailbox_element()->mid.is_async())
    return caf::make_error(caf::sec::request_receiver_down,
                           std::string("restarting"));
  if (held.size() < most_held)
    held.push_back(mail.move_content_to_message());
  else
    log::error("actor.message_lost",
               {{"detail", "too many wait for a restart"}});
  return caf::message{};
}

void rebind(Self self, caf::actor target) {
  auto& state = self->state;
  state.target = std::move(target);
  if (!state.target)
    return;
  for (auto& message : std::exchange(state.held, {}))
    self->send(state.target, std::move(message));
}

} // namespace

caf::behavior front(Self self) {
  harden(self);
  self->set_default_handler(
    [self](caf::scheduled_actor*,
           caf::message_view& mail) -> caf::result<caf::message> {
      if (!self->state.target)
        return hold(self, mail);
      return self->delegate(self->state.target, mail.move_content_to_message());
    });
  return {[self](Rebind& order) { rebind(self, std::move(order.target)); }};
}

} // namespace signalbox
