#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace signalbox {

/// Who hears of every change of an order.
class BrokerStreams {
public:
  struct Listener {
    std::function<void(const std::string&)> hear; ///< one message
    std::function<void()> close;                  ///< ends the connection
  };

  /// Answers with what `remove` takes.
  std::uint64_t add(Listener listener);
  void remove(std::uint64_t number) { listeners_.erase(number); }

  void publish(const std::string& message);

  /// Ends every connection; answers how many there were.
  std::size_t disconnect_all();

  std::size_t size() const { return listeners_.size(); }
  /// Messages published so far.
  std::int64_t published() const { return published_; }

private:
  std::uint64_t next_ = 1;
  std::map<std::uint64_t, Listener> listeners_;
  std::int64_t published_ = 0;
};

} // namespace signalbox
