#include "tests/support/stages/mail_gate.hpp"

#include <memory>
#include <utility>

#include <caf/actor_control_block.hpp>
#include <caf/allowed_unsafe_message_type.hpp>

namespace signalbox::test {

namespace {

/// Nobody sends it: an actor must have a handler.
struct NoMail {};

} // namespace

} // namespace signalbox::test

CAF_ALLOW_UNSAFE_MESSAGE_TYPE(signalbox::test::NoMail)

namespace signalbox::test {

namespace {

/// A message as it came, so that the partner answers its sender.
struct Mail {
  caf::strong_actor_ptr sender;
  caf::message_id id;
  caf::message content;
};

void hand_on(const caf::strong_actor_ptr& partner, Mail mail) {
  partner->enqueue(std::move(mail.sender), mail.id, std::move(mail.content),
                   nullptr);
}

/// Takes the message that is being served; the gate itself answers nothing.
Mail take_mail(caf::scheduled_actor* self, caf::message_view& view) {
  auto* served = self->current_mailbox_element();
  Mail mail{served->sender, served->mid, view.move_content_to_message()};
  served->mid.mark_as_answered();
  return mail;
}

} // namespace

caf::actor spawn_gate(VirtualTime& time, MailGate* gate,
                      const caf::actor& partner) {
  const auto to = caf::actor_cast<caf::strong_actor_ptr>(partner);
  auto held = std::make_shared<std::vector<Mail>>();
  gate->open_up = [=] {
    for (auto& mail : std::exchange(*held, {}))
      hand_on(to, std::move(mail));
  };
  return time.spawn([=](caf::event_based_actor* self) -> caf::behavior {
    self->set_default_handler(
      [=](caf::scheduled_actor* served,
          caf::message_view& view) -> caf::result<caf::message> {
        const auto passage = gate->decide(++gate->seen);
        if (passage == Passage::refused)
          return to_caf({Errc::storage, "the disk is full"});
        auto mail = take_mail(served, view);
        if (passage == Passage::held)
          held->push_back(std::move(mail));
        else if (passage == Passage::open)
          hand_on(to, std::move(mail));
        else if (passage == Passage::unheard)
          hand_on(to, {nullptr, caf::make_message_id(), mail.content});
        return caf::delegated<caf::message>{};
      });
    return {[](const NoMail&) {}};
  });
}

} // namespace signalbox::test
