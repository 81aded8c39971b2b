#pragma once

#include <memory>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>

#include "adapters/beast/asio_names.hpp"

namespace signalbox {

/// A TCP connection, plain or under TLS.
class WireStream {
public:
  using Tls = asio::ssl::stream<TcpSocket&>;

  explicit WireStream(TcpSocket socket) : socket_(std::move(socket)) {}
  WireStream(const WireStream&) = delete;
  WireStream& operator=(const WireStream&) = delete;

  TcpSocket& socket() { return socket_; }

  /// Puts TLS on top; the hand-shake is the caller's next step.
  Tls& secure(asio::ssl::context& context) {
    tls_ = std::make_unique<Tls>(socket_, context);
    return *tls_;
  }

  template <class Buffers, class Handler>
  void read_some(const Buffers& into, Handler handler) {
    if (tls_)
      tls_->async_read_some(into, std::move(handler));
    else
      socket_.async_read_some(into, std::move(handler));
  }

  template <class Buffers, class Handler>
  void write_some(const Buffers& from, Handler handler) {
    if (tls_)
      tls_->async_write_some(from, std::move(handler));
    else
      socket_.async_write_some(from, std::move(handler));
  }

  template <class Handler>
  void write_all(asio::const_buffer bytes, Handler handler) {
    if (tls_)
      asio::async_write(*tls_, bytes, std::move(handler));
    else
      asio::async_write(socket_, bytes, std::move(handler));
  }

  /// Says that nothing more will be sent; the other side may finish reading.
  void end_sending() {
    ErrorCode ignored;
    socket_.shutdown(Tcp::socket::shutdown_send, ignored);
  }

  /// Ends all operations under way.
  void close() {
    closed_ = true;
    ErrorCode ignored;
    socket_.close(ignored);
  }
  bool closed() const { return closed_; } ///< by `close`

private:
  TcpSocket socket_;
  std::unique_ptr<Tls> tls_;
  bool closed_ = false;
};

} // namespace signalbox
