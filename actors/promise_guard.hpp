#pragma once

#include <memory>
#include <string>
#include <utility>

#include <caf/error.hpp>
#include <caf/result.hpp>
#include <caf/sec.hpp>
#include <caf/typed_response_promise.hpp>

namespace signalbox {

/// A promise that is always answered: copies share it, and when the last copy
/// goes without an answer (the actor ended, a branch forgot), the asker learns
/// it at once instead of waiting for its timeout.
template <class T> class PromiseGuard {
public:
  explicit PromiseGuard(caf::typed_response_promise<T> promise)
    : box_(std::make_shared<Box>(std::move(promise))) {}

  template <class V> void deliver(V&& answer) const {
    box_->promise.deliver(std::forward<V>(answer));
  }

  /// What the handler returns.
  caf::result<T> later() const { return box_->promise; }

private:
  struct Box {
    explicit Box(caf::typed_response_promise<T> open)
      : promise(std::move(open)) {}
    ~Box() {
      if (promise.pending())
        promise.deliver(caf::make_error(caf::sec::request_receiver_down,
                                        std::string("ended unanswered")));
    }
    Box(const Box&) = delete;
    Box& operator=(const Box&) = delete;

    caf::typed_response_promise<T> promise;
  };

  std::shared_ptr<Box> box_;
};

/// Opens the guarded promise of the request that is being served.
template <class T, class Self> PromiseGuard<T> promise_for(Self self) {
  return PromiseGuard<T>(self->template make_response_promise<T>());
}

} // namespace signalbox
