#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "adapters/beast/io_loop.hpp"
#include "adapters/beast/socket_rules.hpp"
#include "domain/core/error.hpp"
#include "http/access.hpp"
#include "http/router.hpp"
#include "http/socket.hpp"

namespace signalbox {

/// Limits of the admin surface (README section 5).
struct HttpServerRules {
  std::string host = "127.0.0.1";
  std::uint16_t port = 8787; ///< 0: any free one
  int max_connections = 256; ///< more are answered 503 `busy` and closed
  std::size_t max_header = 8 * 1024;
  Millis header_time{5000};   ///< from the first byte to the last header
  Millis request_time{15000}; ///< from the first byte to the last of the body
  Millis idle_time{75000};    ///< keep-alive between two requests
  std::string tls_certificate_file, tls_key_file; ///< both or neither
  SocketRules socket; ///< of each socket that a client opens
};

/// One finished request, for log and metrics. Views live for the call.
struct ServedRequest {
  std::string_view method, route, target; ///< route: the pattern; target masked
  int status = 0;
  std::size_t request_bytes = 0, response_bytes = 0;
  std::chrono::nanoseconds took{0};
  http::AccessLog log = http::AccessLog::info;
};

/// Serves a route table over HTTP/1.1 keep-alive. Enforces limits, `Host`,
/// access, methods and content types before a handler sees a request, and
/// answers every fault with the stated status and JSON error.
class HttpServer {
public:
  using Observer = std::function<void(const ServedRequest&)>;

  HttpServer(IoLoop& loop, HttpServerRules rules, http::AccessRules access,
             std::shared_ptr<const http::Router> router, Observer observer);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// Before `listen`: a request for a WebSocket on one of these paths, which
  /// anybody may open, becomes one; elsewhere it is a request like others.
  void serve_sockets(http::SocketTable sockets);

  /// Binds and accepts. Answers with the port. Fails with `unavailable`.
  Result<std::uint16_t> listen();

  /// Judges requests by these rules from now on; waits until that holds.
  void change_access(http::AccessRules access);

  /// Accepts nobody new and closes idle connections; requests already begun
  /// get their answers with `Connection: close`.
  void stop_accepting();

  /// Connections still open; used to wait for the last answers.
  int open_connections() const;

private:
  struct State;
  std::shared_ptr<State> state_;
};

} // namespace signalbox
