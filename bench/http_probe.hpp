#pragma once

#include <cstdint>
#include <string>

#include "adapters/beast/asio_names.hpp"

namespace signalbox {

/// One question to a server on loopback.
struct ProbeCall {
  std::string method = "GET", target{}, body{};
  std::string cron_token{};  ///< empty: none is sent
  std::string admin_token{}; ///< the same
};

struct ProbeAnswer {
  unsigned status = 0;
  std::string body;
};

/// One connection that is kept, asked one question at a time.
class HttpProbe {
public:
  explicit HttpProbe(std::uint16_t port) : port_(port) {}

  /// Throws `boost::system::system_error` if the exchange fails; the next one
  /// starts on a new connection.
  ProbeAnswer ask(const ProbeCall& call);

private:
  ProbeAnswer exchange(const ProbeCall& call);

  std::uint16_t port_;
  asio::io_context io_;
  Tcp::socket socket_{io_};
};

/// A loopback port that was free a moment ago.
std::uint16_t free_port();

} // namespace signalbox
