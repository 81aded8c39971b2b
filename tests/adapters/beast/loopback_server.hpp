#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/beast/http_server.hpp"
#include "tests/adapters/beast/raw_socket.hpp"

namespace signalbox::test {

/// What the observer was told of one request, kept.
struct SeenRequest {
  std::string method, route, target;
  int status = 0;
  std::size_t request_bytes = 0, response_bytes = 0;
  http::AccessLog log = http::AccessLog::info;
};

/// A real server on a free port of loopback with a few plain routes:
/// `GET /hello` · `POST /echo` (64 bytes, answers method, query and body) ·
/// `GET /closed` (admin) · `GET /held` and `GET /late` (answered by the test;
/// 504 after 30 ms) · `GET /broken` (throws) · `GET /cut` and `GET /drop` ·
/// `POST /alert` (the key of part D; any media type, answers as `/echo`).
class LoopbackServer {
public:
  HttpServerRules rules = small_rules();
  http::AccessRules access{"cron", "admin", {}, "", "timed-secret", {}, ""};
  http::SocketTable socket_table;
  IoLoop loop;

  ~LoopbackServer();

  void start();
  std::uint16_t port() const { return port_; }
  HttpServer& server() { return *server_; }
  RawSocket client() const { return RawSocket::connect(port_); }
  /// Sends bytes on a connection of their own, reads until the server closes.
  std::string talk(std::string_view bytes) const;

  /// Waits for the request of `/held` or `/late` that nobody has taken yet.
  http::Respond wait_held();
  /// Waits until as many requests have been observed.
  std::vector<SeenRequest> wait_seen(std::size_t count);
  /// Waits until as many connections are open.
  bool wait_open(int count);

private:
  static HttpServerRules small_rules();
  std::vector<http::Route> routes();
  void see(const ServedRequest& served);

  std::uint16_t port_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<http::Respond> held_;
  std::vector<SeenRequest> seen_;
  std::unique_ptr<HttpServer> server_;
};

/// One that is started at once.
struct ServedFixture : LoopbackServer {
  ServedFixture() { start(); }
};

inline const std::string host = "Host: localhost\r\n";
inline constexpr std::string_view close_it = "Connection: close\r\n";

/// A request without a body, `Host` included.
std::string get(std::string_view target, std::string_view more_headers = "");
/// A request with a body and its length.
std::string post(std::string_view target, std::string_view body,
                 std::string_view more_headers = "");

/// The status of an answer, 0 for none.
int status_of_answer(std::string_view answer);
/// What follows the header.
std::string body_of_answer(const std::string& answer);

} // namespace signalbox::test
