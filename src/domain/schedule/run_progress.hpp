#pragma once

#include <atomic>
#include <cstdint>

namespace signalbox {

/// How far a run has come: the sign of life of work that takes longer than its
/// interval. Written by the job, read by whoever watches it, from any thread.
class RunProgress {
public:
  /// `done` of `total` pieces are through; every call counts as a movement.
  void moved(std::int64_t done, std::int64_t total) {
    total_.store(total, std::memory_order_relaxed);
    done_.store(done, std::memory_order_relaxed);
    movements_.fetch_add(1, std::memory_order_release);
  }

  std::int64_t movements() const {
    return movements_.load(std::memory_order_acquire);
  }
  std::int64_t done() const { return done_.load(std::memory_order_relaxed); }
  std::int64_t total() const { return total_.load(std::memory_order_relaxed); }

private:
  std::atomic<std::int64_t> done_{0}, total_{0}, movements_{0};
};

} // namespace signalbox
