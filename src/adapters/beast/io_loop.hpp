#pragma once

#include <functional>
#include <memory>

#include "domain/core/clock.hpp"

namespace boost::asio {
class io_context;
}

namespace signalbox {

/// The one thread that does all HTTP, in and out. Declared before the actor
/// system, so that it outlives every actor.
class IoLoop {
public:
  IoLoop();
  ~IoLoop(); ///< stops and joins
  IoLoop(const IoLoop&) = delete;
  IoLoop& operator=(const IoLoop&) = delete;

  void start(); ///< runs the loop on its own thread
  void stop();  ///< ends the loop; what still waits is dropped

  /// Runs `work` on the loop's thread, soon or after `delay`.
  void post(std::function<void()> work);
  void after(Millis delay, std::function<void()> work);

  bool here() const; ///< whether the caller is the loop's own thread

  /// Runs `work` on the loop's thread and waits for its end; here and now if
  /// this is that thread or if it does not run. For the owner's thread, which
  /// also starts and stops the loop.
  void finish(const std::function<void()>& work);

  boost::asio::io_context& context();

private:
  struct State;
  std::unique_ptr<State> state_;
};

} // namespace signalbox
