#include "app/loop_scheduler.hpp"

#include <caf/logger.hpp>
#include <caf/scheduled_actor.hpp>

namespace signalbox {

namespace {

/// Messages that travel from actor to actor in one go before the loop looks
/// for I/O again: more than any request takes.
constexpr int most_rounds = 16;

const char* name_of(caf::resumable* job) {
  return job->subtype() == caf::resumable::scheduled_actor
           ? static_cast<caf::scheduled_actor*>(job)->name()
           : nullptr;
}

} // namespace

LoopScheduler::LoopScheduler(caf::actor_system& system, IoLoop& loop)
  : abstract_coordinator(system), loop_(loop) {}

void LoopScheduler::enqueue(caf::resumable* job) {
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(job);
    if (posted_)
      return;
    posted_ = true;
  }
  loop_.post([this] { work(); });
}

bool LoopScheduler::take_waiting() {
  const std::lock_guard lock(mutex_);
  in_hand_.clear();
  in_hand_.swap(waiting_);
  posted_ = !in_hand_.empty();
  return posted_;
}

void LoopScheduler::work() {
  for (int round = 0; round < most_rounds; ++round) {
    if (!take_waiting())
      return;
    for (auto* job : in_hand_)
      run(job);
  }
  loop_.post([this] { work(); });
}

void LoopScheduler::run(caf::resumable* job) noexcept {
  running_.store(name_of(job), std::memory_order_relaxed);
  const auto left = job->resume(&turn_, max_throughput());
  running_.store(nullptr, std::memory_order_relaxed);
  if (left == caf::resumable::resume_later)
    return enqueue(job);
  caf::intrusive_ptr_release(job);
}

void LoopScheduler::start() {
  clock_.start();
  abstract_coordinator::start();
}

void LoopScheduler::stop() {
  stop_actors();
  clock_.stop();
  loop_.finish([this] {
    while (take_waiting()) // what still waits will not run any more
      for (auto* job : in_hand_)
        cleanup_and_release(job);
    // The thread lives on; the actor system waits until it is forgotten here.
    caf::logger::set_current_actor_system(nullptr);
  });
}

} // namespace signalbox
