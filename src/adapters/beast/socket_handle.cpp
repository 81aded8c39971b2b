#include "adapters/beast/socket_handle.hpp"

#include <utility>

#include <boost/asio/post.hpp>

#include "adapters/beast/socket_connection.hpp"

namespace signalbox {

void SocketHandle::send(std::string text) {
  const std::lock_guard lock(mutex_);
  if (!io_ || orders_.close)
    return;
  orders_.texts.push_back(std::move(text));
  wake();
}

void SocketHandle::close() {
  const std::lock_guard lock(mutex_);
  if (!io_ || orders_.close)
    return;
  orders_.close = true;
  wake();
}

void SocketHandle::wake() {
  if (std::exchange(woken_, true))
    return;
  asio::post(*io_, [to = to_] {
    if (const auto connection = to.lock())
      connection->obey();
  });
}

SocketHandle::Orders SocketHandle::take() {
  const std::lock_guard lock(mutex_);
  woken_ = false;
  return {std::exchange(orders_.texts, {}), orders_.close};
}

void SocketHandle::end() {
  const std::lock_guard lock(mutex_);
  io_ = nullptr;
  orders_.texts.clear();
}

} // namespace signalbox
