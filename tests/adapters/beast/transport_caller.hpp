#pragma once

#include <future>
#include <stdexcept>
#include <string>

#include "adapters/beast/http_transport.hpp"
#include "adapters/beast/loop_time.hpp"

namespace signalbox::test {

/// A transport on a loop of its own, asked one call at a time.
class TransportCaller {
public:
  using Outcome = Result<http::Reply>;

  TransportCaller() { loop.start(); }

  IoLoop loop;
  HttpTransportRules rules;

  /// Built at first use, so that a test can set the rules.
  HttpTransport& transport() {
    if (!transport_)
      transport_ = std::make_unique<HttpTransport>(loop, rules);
    return *transport_;
  }

  void drop_transport() { transport_.reset(); }

  std::future<Outcome> start(http::Call call, std::uint64_t* id = nullptr) {
    auto promise = std::make_shared<std::promise<Outcome>>();
    const auto started =
      transport().start(std::move(call), [promise](Outcome outcome) {
        promise->set_value(std::move(outcome));
      });
    if (id)
      *id = started;
    return promise->get_future();
  }

  static Outcome wait(std::future<Outcome> outcome) {
    if (outcome.wait_for(std::chrono::seconds(20)) != std::future_status::ready)
      throw std::runtime_error("the call has no outcome");
    return outcome.get();
  }

  Outcome ask(http::Call call) { return wait(start(std::move(call))); }

private:
  std::unique_ptr<HttpTransport> transport_;
};

/// A call to loopback with 10 s to go.
inline http::Call call_to(std::uint16_t port, std::string target) {
  http::Call call;
  call.base_url = "http://127.0.0.1:" + std::to_string(port);
  call.target = std::move(target);
  call.deadline = Deadline::after(loop_now(), std::chrono::seconds(10));
  return call;
}

inline http::Call post_to(std::uint16_t port, std::string target,
                          std::string body) {
  auto call = call_to(port, std::move(target));
  call.method = http::Method::post;
  call.body = std::move(body);
  return call;
}

} // namespace signalbox::test
