#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <map>
#include <utility>

#include "messages/trade_keeping.hpp"

namespace signalbox {

/// What an actor has put off: each thing is done once when its time has come,
/// and never in a later life.
class Pauses {
public:
  /// Does something after a while; the actor hands `EndPause` to `end`.
  template <class Self>
  void after(Self self, std::chrono::nanoseconds wait,
             std::function<void()> what) {
    waiting_.emplace(++last_, std::move(what));
    self->delayed_send(self, wait, EndPause{last_});
  }

  void end(const EndPause& pause) {
    const auto it = waiting_.find(pause.number);
    if (it == waiting_.end())
      return;
    const auto what = std::move(it->second);
    waiting_.erase(it);
    what();
  }

private:
  std::uint64_t last_ = 0;
  std::map<std::uint64_t, std::function<void()>> waiting_;
};

} // namespace signalbox
