#pragma once

#include <chrono>

#include <boost/asio/basic_waitable_timer.hpp>

#include "adapters/beast/asio_names.hpp"

namespace signalbox {

/// A timer of the loop, bound to the loop's own executor.
using LoopTimer =
  asio::basic_waitable_timer<std::chrono::steady_clock,
                             asio::wait_traits<std::chrono::steady_clock>,
                             LoopExecutor>;

} // namespace signalbox
