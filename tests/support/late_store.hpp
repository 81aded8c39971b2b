#pragma once

#include <functional>
#include <optional>
#include <string>

#include "messages/entry_desk_writes.hpp"
#include "tests/support/scripted.hpp"

namespace signalbox::test {

/// What a store does with one order.
struct StoreFate {
  std::chrono::nanoseconds before{0}, after{0}; ///< waits
  bool refuses = false;
};

/// Stands before the store; delays and refuses what concerns intents.
struct LateStore {
  std::function<StoreFate()> fate_of = [] { return StoreFate{}; };
};

namespace late {

using Later = std::function<void()>;

inline void wait(caf::event_based_actor* self, std::chrono::nanoseconds time,
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

} // namespace late

inline caf::actor spawn_late_store(VirtualTime& time, LateStore* fates,
                                   const caf::actor& store) {
  return time.spawn([=](caf::event_based_actor* self) -> caf::behavior {
    self->set_default_handler(
      [=](caf::scheduled_actor*,
          caf::message_view& mail) -> caf::result<caf::message> {
        return self->delegate(store, mail.move_content_to_message());
      });
    return caf::message_handler{[](const late::Later& act) { act(); }}
      .or_else(late::handler<ReserveEntry, EntryReserved>(self, fates, store))
      .or_else(late::handler<NoteIntent, IntentNoted>(self, fates, store))
      .or_else(late::handler<SettleIntent, IntentSettled>(self, fates, store))
      .or_else(late::handler<SetHalt, SwitchSet>(self, fates, store));
  });
}

} // namespace signalbox::test
