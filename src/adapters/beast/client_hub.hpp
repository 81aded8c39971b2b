#pragma once

#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "adapters/beast/client_connection.hpp"
#include "adapters/beast/client_dial.hpp"
#include "adapters/beast/deadline_sweep.hpp"
#include "adapters/beast/http_transport.hpp"

namespace signalbox {

/// The kept connections to one endpoint, the longest idle first.
struct ClientPool {
  http::Endpoint endpoint;
  std::vector<std::shared_ptr<ClientConnection>> idle;
};

/// The calls under way and the connections between calls. Lives on the loop's
/// thread.
class ClientHub : public std::enable_shared_from_this<ClientHub> {
public:
  ClientHub(asio::io_context& io, HttpTransportRules rules);

  void begin(std::unique_ptr<Exchange> exchange);
  void cancel(std::uint64_t id);
  /// Ends every call as cancelled and closes every connection.
  void shut();

  // For connections.
  /// Carries the call once more, on a fresh connection.
  void send_again(std::unique_ptr<Exchange> exchange);
  void finished(ClientConnection& connection,
                std::unique_ptr<Exchange> exchange,
                Result<http::Reply> outcome);
  void gone(ClientConnection& connection); ///< it ended while idle
  void note(SteadyTime deadline) { sweep_.note(deadline); }
  asio::io_context& io() { return io_; }
  ClientDial& dial() { return dial_; }
  const HttpTransportRules& rules() const { return rules_; }

private:
  Result<ClientPool*> pool_of(const std::string& base_url);
  std::shared_ptr<ClientConnection> take_idle(ClientPool& pool);
  void keep(ClientConnection& connection);
  void carry(std::shared_ptr<ClientConnection> connection,
             std::unique_ptr<Exchange> exchange);
  SteadyTime expire_due(SteadyTime now);
  void expire_calls(SteadyTime now);
  void close_idle(SteadyTime now);

  asio::io_context& io_;
  HttpTransportRules rules_;
  ClientDial dial_;
  DeadlineSweep sweep_;
  std::unordered_map<std::string, std::unique_ptr<ClientPool>> pools_;
  std::unordered_map<std::uint64_t, std::shared_ptr<ClientConnection>> active_;
  bool shut_ = false;
};

/// How a call ends that its caller, or the end of the transport, has ended.
Error call_cancelled();

} // namespace signalbox
