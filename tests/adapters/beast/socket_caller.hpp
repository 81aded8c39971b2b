#pragma once

#include <future>
#include <stdexcept>
#include <string>

#include "adapters/beast/loop_time.hpp"
#include "adapters/beast/socket_transport.hpp"
#include "tests/adapters/beast/socket_ear.hpp"

namespace signalbox::test {

/// A transport of sockets on a loop of its own.
class SocketCaller {
public:
  using Outcome = Result<std::shared_ptr<http::Socket>>;

  SocketCaller() { loop.start(); }

  IoLoop loop;
  SocketRules rules;
  SocketEar ear; ///< hears the sockets of `open`

  /// Built at first use, so that a test can set the rules.
  SocketTransport& transport() {
    if (!transport_)
      transport_ = std::make_unique<SocketTransport>(loop, rules);
    return *transport_;
  }

  void drop_transport() { transport_.reset(); }

  std::future<Outcome> start(http::SocketCall call) {
    auto promise = std::make_shared<std::promise<Outcome>>();
    transport().open(std::move(call), ear.events(), [promise](Outcome outcome) {
      promise->set_value(std::move(outcome));
    });
    return promise->get_future();
  }

  static Outcome wait(std::future<Outcome> outcome) {
    if (outcome.wait_for(std::chrono::seconds(20)) != std::future_status::ready)
      throw std::runtime_error("the opening has no outcome");
    return outcome.get();
  }

  Outcome try_open(http::SocketCall call) {
    return wait(start(std::move(call)));
  }

  /// Fails the test if the socket does not open.
  std::shared_ptr<http::Socket> open(http::SocketCall call) {
    auto outcome = try_open(std::move(call));
    if (!outcome)
      throw std::runtime_error(outcome.error().detail);
    return *outcome;
  }

  /// Returns when this loop has been running for so long.
  void stay(Millis time) {
    std::promise<void> over;
    loop.after(time, [&] { over.set_value(); });
    over.get_future().wait();
  }

private:
  std::unique_ptr<SocketTransport> transport_;
};

/// A call to loopback with 10 s to go.
inline http::SocketCall socket_to(std::uint16_t port, const std::string& path,
                                  Millis time = Millis{10000}) {
  return {"ws://127.0.0.1:" + std::to_string(port) + path,
          Deadline::after(loop_now(), time)};
}

} // namespace signalbox::test
