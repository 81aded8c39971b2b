#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

#include <caf/detail/simple_actor_clock.hpp>

namespace signalbox {

/// The timeouts of all actors, on a thread of their own, which a stuck loop
/// does not stop. CAF's own clock wakes its thread for every timeout that is
/// set; this one only for a timeout that is due before all others, which hardly
/// one is.
class ActorTimers final : public caf::detail::simple_actor_clock {
public:
  /// Begins to wait; from then on timeouts come.
  void start();
  /// Ends the thread; no timeout comes any more, and none keeps an actor alive.
  void stop();

  // From any thread.
  void set_ordinary_timeout(time_point due, caf::abstract_actor* self,
                            caf::atom_value type, std::uint64_t id) override;
  void set_multi_timeout(time_point due, caf::abstract_actor* self,
                         caf::atom_value type, std::uint64_t id) override;
  void set_request_timeout(time_point due, caf::abstract_actor* self,
                           caf::message_id id) override;
  void cancel_ordinary_timeout(caf::abstract_actor* self,
                               caf::atom_value type) override;
  void cancel_request_timeout(caf::abstract_actor* self,
                              caf::message_id id) override;
  void cancel_timeouts(caf::abstract_actor* self) override;
  void schedule_message(time_point due, caf::strong_actor_ptr receiver,
                        caf::mailbox_element_ptr content) override;
  void schedule_message(time_point due, caf::group target,
                        caf::strong_actor_ptr sender,
                        caf::message content) override;
  void cancel_all() override;

private:
  using Lock = std::unique_lock<std::recursive_mutex>;

  void wait_and_ship();
  void wake_before(time_point due);

  /// Recursive: an actor that goes with its last timeout may cancel others.
  std::recursive_mutex mutex_;
  std::condition_variable_any earlier_;
  time_point awaited_ = time_point::max(); ///< what the thread waits for
  bool stopped_ = false;
  std::thread thread_;
};

} // namespace signalbox
