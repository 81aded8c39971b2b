#include "adapters/beast/io_loop.hpp"

#include <future>
#include <thread>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include "adapters/beast/asio_names.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

struct IoLoop::State {
  // One thread runs it, so that asio wakes nobody for work posted by itself.
  asio::io_context io{1};
  asio::executor_work_guard<LoopExecutor> work{io.get_executor()};
  std::thread thread;

  bool here() const { return thread.get_id() == std::this_thread::get_id(); }

  /// An exception out of a callback is a bug of its owner; the other
  /// connections go on.
  void run() {
    for (;;) {
      try {
        io.run();
        return;
      } catch (const std::exception& caught) {
        log::error("io_loop.caught", {{"detail", caught.what()}});
      }
    }
  }
};

IoLoop::IoLoop() : state_(std::make_unique<State>()) {}

IoLoop::~IoLoop() {
  stop();
}

void IoLoop::start() {
  state_->thread = std::thread([state = state_.get()] { state->run(); });
}

void IoLoop::stop() {
  state_->io.stop();
  if (state_->thread.joinable() && !state_->here())
    state_->thread.join();
}

void IoLoop::post(std::function<void()> work) {
  asio::post(state_->io, std::move(work));
}

void IoLoop::after(Millis delay, std::function<void()> work) {
  auto timer = std::make_shared<asio::steady_timer>(state_->io, delay);
  timer->async_wait([timer, work = std::move(work)](ErrorCode ec) {
    if (!ec)
      work();
  });
}

bool IoLoop::here() const {
  return state_->here();
}

void IoLoop::finish(const std::function<void()>& work) {
  if (!state_->thread.joinable() || state_->io.stopped() || state_->here())
    return work();
  // Shared, because the waiter may go on before `set_value` has returned.
  const auto done = std::make_shared<std::promise<void>>();
  auto finished = done->get_future();
  asio::post(state_->io, [&work, done] {
    work();
    done->set_value();
  });
  finished.wait();
}

asio::io_context& IoLoop::context() {
  return state_->io;
}

} // namespace signalbox
