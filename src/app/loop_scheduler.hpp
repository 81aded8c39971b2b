#pragma once

#include <atomic>
#include <mutex>
#include <vector>

#include <caf/execution_unit.hpp>
#include <caf/resumable.hpp>
#include <caf/scheduler/abstract_coordinator.hpp>

#include "adapters/beast/io_loop.hpp"
#include "app/actor_timers.hpp"

namespace signalbox {

/// Runs the actors on the thread of the io loop, between its I/O. A signal on
/// its way between HTTP and the store then changes threads only where it must,
/// at the store, and what arrives together goes on together. No handler may
/// block; what blocks is spawned detached and has a thread of its own.
class LoopScheduler final : public caf::scheduler::abstract_coordinator {
public:
  /// The loop runs before the first actor is spawned and until the actor
  /// system has ended.
  LoopScheduler(caf::actor_system& system, IoLoop& loop);

  void enqueue(caf::resumable* job) override; ///< from any thread
  caf::actor_clock& clock() noexcept override { return clock_; }

  /// The name of the actor that runs at this moment, null between two: of one
  /// that never comes to its end, who holds the loop. From any thread.
  const char* running() const noexcept { return running_.load(); }

protected:
  void start() override;
  void stop() override;

private:
  /// What an actor sees of the thread that runs it.
  class Turn final : public caf::execution_unit {
  public:
    explicit Turn(LoopScheduler& owner)
      : execution_unit(&owner.system()), owner_(owner) {}
    void exec_later(caf::resumable* job) override { owner_.enqueue(job); }

  private:
    LoopScheduler& owner_;
  };

  void work();
  void run(caf::resumable* job) noexcept;
  bool take_waiting(); ///< into `in_hand_`; false if nothing waits

  IoLoop& loop_;
  Turn turn_{*this};
  std::mutex mutex_;
  std::vector<caf::resumable*> waiting_;
  bool posted_ = false; ///< the loop knows that something waits
  std::vector<caf::resumable*> in_hand_;      ///< only of the loop's thread
  std::atomic<const char*> running_{nullptr}; ///< a constant of the program
  ActorTimers clock_;
};

} // namespace signalbox
