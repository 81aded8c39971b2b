#pragma once

#include <chrono>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include "http/socket.hpp"

namespace signalbox::test {

/// Keeps what the user of a socket hears. Every wait ends after 10 s with an
/// exception, which fails the test.
class SocketEar {
public:
  http::SocketEvents events() const {
    return {[heard = heard_](std::string text) {
              const std::lock_guard lock(heard->mutex);
              heard->messages.push_back(std::move(text));
              heard->changed.notify_all();
            },
            [heard = heard_](Error why) {
              const std::lock_guard lock(heard->mutex);
              heard->closed = std::move(why);
              ++heard->ends;
              heard->changed.notify_all();
            }};
  }

  std::string wait_message() const {
    std::unique_lock lock(heard_->mutex);
    wait(lock, [this] { return !heard_->messages.empty(); });
    auto text = std::move(heard_->messages.front());
    heard_->messages.pop_front();
    return text;
  }

  Error wait_closed() const {
    std::unique_lock lock(heard_->mutex);
    wait(lock, [this] { return heard_->closed.has_value(); });
    return *heard_->closed;
  }

  int ends() const {
    const std::lock_guard lock(heard_->mutex);
    return heard_->ends;
  }

private:
  struct Heard {
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::string> messages;
    std::optional<Error> closed;
    int ends = 0;
  };

  template <class Until>
  void wait(std::unique_lock<std::mutex>& lock, Until until) const {
    if (!heard_->changed.wait_for(lock, std::chrono::seconds(10), until))
      throw std::runtime_error("the socket says nothing");
  }

  std::shared_ptr<Heard> heard_ = std::make_shared<Heard>();
};

} // namespace signalbox::test
