#include "tests/support/stages/late_store.hpp"

#include <utility>

#include "messages/entry_desk_writes.hpp"
#include "tests/support/stages/scripted.hpp"

namespace signalbox::test {

namespace {

using Later = std::function<void()>;

void wait(caf::event_based_actor* self, std::chrono::nanoseconds time,
          Later act) {
  if (time.count() == 0)
    return act();
  self->delayed_send(self, time, std::move(act));
}

/// Serves one kind of order.
template <class Order, class Answer>
caf::message_handler handler(caf::event_based_actor* self, LateStore* late,
                             const caf::actor& store) {
  return [=](const Order& order) -> caf::result<Answer> {
    auto promise = self->make_response_promise<Answer>();
    const auto fate = late->fate_of();
    if (fate.refuses) {
      promise.deliver(to_caf({Errc::storage, "the disk is full"}));
      return promise;
    }
    wait(self, fate.before, [=]() mutable {
      self->request(store, caf::infinite, order)
        .then(
          [=](const Answer& answer) mutable {
            wait(self, fate.after, [=]() mutable { promise.deliver(answer); });
          },
          [=](const caf::error& error) mutable { promise.deliver(error); });
    });
    return promise;
  };
}

} // namespace

caf::actor spawn_late_store(VirtualTime& time, LateStore* fates,
                            const caf::actor& store) {
  return time.spawn([=](caf::event_based_actor* self) -> caf::behavior {
    self->set_default_handler(
      [=](caf::scheduled_actor*,
          caf::message_view& mail) -> caf::result<caf::message> {
        return self->delegate(store, mail.move_content_to_message());
      });
    return caf::message_handler{[](const Later& act) { act(); }}
      .or_else(handler<ReserveEntry, EntryReserved>(self, fates, store))
      .or_else(handler<NoteIntent, IntentNoted>(self, fates, store))
      .or_else(handler<SettleIntent, IntentSettled>(self, fates, store))
      .or_else(handler<SetHalt, SwitchSet>(self, fates, store));
  });
}

} // namespace signalbox::test
