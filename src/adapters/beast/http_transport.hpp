#pragma once

#include <memory>

#include "adapters/beast/io_loop.hpp"
#include "http/transport.hpp"

namespace signalbox {

/// Limits of the client, the same for every endpoint.
struct HttpTransportRules {
  Millis connect_limit{3000}; ///< name look-up and connect, and TLS hand-shake
  Millis idle_time{30000};    ///< a kept connection older than this is closed
  std::size_t max_idle_per_host = 256;
  std::size_t max_header = 64 * 1024;
};

/// The asynchronous HTTP client: one keep-alive pool per endpoint, TLS with
/// the system's authorities and host name verification (loaded at the first
/// https call), a deadline over name look-up, connect, write and read.
/// A request on a kept connection that the server had closed is sent once more
/// on a fresh one only if not a single byte of an answer came and the method
/// is idempotent or the connection was found closed before writing.
class HttpTransport : public http::Transport {
public:
  HttpTransport(IoLoop& loop, HttpTransportRules rules);
  ~HttpTransport() override; ///< calls still open end as `cancelled`
  HttpTransport(const HttpTransport&) = delete;
  HttpTransport& operator=(const HttpTransport&) = delete;

  std::uint64_t start(http::Call call, Done done) override;
  void cancel(std::uint64_t id) override;

private:
  struct State;
  std::shared_ptr<State> state_;
};

} // namespace signalbox
