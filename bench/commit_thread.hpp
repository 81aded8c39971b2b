#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "bench/limit_store.hpp"

namespace signalbox {

/// The one thread that writes: whatever waits becomes one transaction.
template <class Row, class Store = LimitStore> class CommitThread {
public:
  using Write = std::function<void(Store&, const Row&)>;
  /// Told after each commit, on this very thread.
  using Committed = std::function<void(std::vector<Row>)>;

  CommitThread(Store& store, Write write, Committed committed)
    : store_(store), write_(std::move(write)), committed_(std::move(committed)),
      thread_([this] { work(); }) {}

  ~CommitThread() {
    {
      const std::lock_guard lock(mutex_);
      ended_ = true;
    }
    changed_.notify_one();
    thread_.join();
  }

  CommitThread(const CommitThread&) = delete;
  CommitThread& operator=(const CommitThread&) = delete;

  void hand_over(Row row) {
    const bool wake = [&] {
      const std::lock_guard lock(mutex_);
      waiting_.push_back(std::move(row));
      return waiting_.size() == 1;
    }();
    if (wake)
      changed_.notify_one();
  }

private:
  /// Everything that waits; empty at the end.
  std::vector<Row> next_batch() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return ended_ || !waiting_.empty(); });
    return std::exchange(waiting_, {});
  }

  void work() {
    for (auto batch = next_batch(); !batch.empty(); batch = next_batch()) {
      store_.begin();
      for (const auto& row : batch)
        write_(store_, row);
      store_.commit();
      committed_(std::move(batch));
    }
  }

  Store& store_;
  Write write_;
  Committed committed_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Row> waiting_;
  bool ended_ = false;
  std::thread thread_;
};

} // namespace signalbox
