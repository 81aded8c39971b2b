#include "app/actor_timers.hpp"

#include <utility>

namespace signalbox {

void ActorTimers::start() {
  thread_ = std::thread([this] { wait_and_ship(); });
}

void ActorTimers::stop() {
  {
    const Lock lock(mutex_);
    stopped_ = true;
    earlier_.notify_one();
  }
  thread_.join();
  cancel_all(); // what waits holds actors, whose threads would never end
}

void ActorTimers::wait_and_ship() {
  Lock lock(mutex_);
  while (!stopped_) {
    trigger_expired_timeouts();
    awaited_ =
      schedule().empty() ? time_point::max() : schedule().begin()->first;
    if (awaited_ == time_point::max())
      earlier_.wait(lock);
    else
      earlier_.wait_until(lock, awaited_);
  }
}

void ActorTimers::wake_before(time_point due) {
  if (due < awaited_)
    earlier_.notify_one();
}

void ActorTimers::set_ordinary_timeout(time_point due,
                                       caf::abstract_actor* self,
                                       caf::atom_value type, std::uint64_t id) {
  const Lock lock(mutex_);
  if (stopped_)
    return;
  simple_actor_clock::set_ordinary_timeout(due, self, type, id);
  wake_before(due);
}

void ActorTimers::set_multi_timeout(time_point due, caf::abstract_actor* self,
                                    caf::atom_value type, std::uint64_t id) {
  const Lock lock(mutex_);
  if (stopped_)
    return;
  simple_actor_clock::set_multi_timeout(due, self, type, id);
  wake_before(due);
}

void ActorTimers::set_request_timeout(time_point due, caf::abstract_actor* self,
                                      caf::message_id id) {
  const Lock lock(mutex_);
  if (stopped_)
    return;
  simple_actor_clock::set_request_timeout(due, self, id);
  wake_before(due);
}

void ActorTimers::cancel_ordinary_timeout(caf::abstract_actor* self,
                                          caf::atom_value type) {
  const Lock lock(mutex_);
  simple_actor_clock::cancel_ordinary_timeout(self, type);
}

void ActorTimers::cancel_request_timeout(caf::abstract_actor* self,
                                         caf::message_id id) {
  const Lock lock(mutex_);
  simple_actor_clock::cancel_request_timeout(self, id);
}

void ActorTimers::cancel_timeouts(caf::abstract_actor* self) {
  const Lock lock(mutex_);
  simple_actor_clock::cancel_timeouts(self);
}

void ActorTimers::schedule_message(time_point due,
                                   caf::strong_actor_ptr receiver,
                                   caf::mailbox_element_ptr content) {
  const Lock lock(mutex_);
  if (stopped_)
    return;
  simple_actor_clock::schedule_message(due, std::move(receiver),
                                       std::move(content));
  wake_before(due);
}

void ActorTimers::schedule_message(time_point due, caf::group target,
                                   caf::strong_actor_ptr sender,
                                   caf::message content) {
  const Lock lock(mutex_);
  if (stopped_)
    return;
  simple_actor_clock::schedule_message(due, std::move(target),
                                       std::move(sender), std::move(content));
  wake_before(due);
}

void ActorTimers::cancel_all() {
  const Lock lock(mutex_);
  simple_actor_clock::cancel_all();
}

} // namespace signalbox
