#include "actors/front.hpp"

#include <string>

#include "actors/harden.hpp"
#include "messages/supervision.hpp"

namespace signalbox {

caf::behavior front(caf::stateful_actor<FrontState>* self) {
  harden(self);
  self->set_default_handler(
    [self](caf::scheduled_actor*,
           caf::message_view& mail) -> caf::result<caf::message> {
      if (!self->state.target)
        return caf::make_error(caf::sec::request_receiver_down,
                               std::string("restarting"));
      return self->delegate(self->state.target, mail.move_content_to_message());
    });
  return {
    [self](Rebind& order) { self->state.target = std::move(order.target); }};
}

} // namespace signalbox
