#include "adapters/beast/client_dial.hpp"

#include <utility>

#include <boost/asio/connect.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>

namespace signalbox {

namespace {

std::uint16_t port_number(const http::Endpoint& endpoint) {
  return static_cast<std::uint16_t>(std::stoi(endpoint.port));
}

/// Addresses that need no look-up: `localhost` must mean loopback whatever
/// a name server says.
std::vector<Tcp::endpoint> known_addresses(const http::Endpoint& endpoint) {
  const auto port = port_number(endpoint);
  if (endpoint.host == "localhost")
    return {{asio::ip::address_v4::loopback(), port},
            {asio::ip::address_v6::loopback(), port}};
  ErrorCode ec;
  const auto address = asio::ip::make_address(endpoint.host, ec);
  if (ec)
    return {};
  return {{address, port}};
}

bool is_address(const std::string& host) {
  ErrorCode ec;
  asio::ip::make_address(host, ec);
  return !ec;
}

tl::unexpected<Error> unreached(const char* what, ErrorCode ec) {
  return fail(Errc::unavailable, what + ec.message());
}

} // namespace

void ClientDial::connect(http::Endpoint to, WireStream& stream, Done done) {
  auto endpoints = known_addresses(to);
  auto attempt =
    std::make_shared<Attempt>(Attempt{std::move(to), stream, std::move(done)});
  if (endpoints.empty())
    return look_up(std::move(attempt));
  reach(std::move(attempt), std::move(endpoints));
}

void ClientDial::look_up(Kept attempt) {
  const auto& to = attempt->to;
  resolver_.async_resolve(
    to.host, to.port, Tcp::resolver::numeric_service,
    [this, attempt](ErrorCode ec, const auto& found) {
      if (attempt->stream.closed())
        ec = asio::error::operation_aborted;
      if (ec)
        return attempt->done(unreached("the host's name has no address: ", ec));
      reach(attempt, {found.begin(), found.end()});
    });
}

void ClientDial::reach(Kept attempt, std::vector<Tcp::endpoint> endpoints) {
  auto& socket = attempt->stream.socket();
  asio::async_connect(
    socket, endpoints, [this, attempt](ErrorCode ec, const Tcp::endpoint&) {
      auto& stream = attempt->stream;
      if (stream.closed()) {
        // The next address may have been tried after the close.
        stream.close();
        ec = asio::error::operation_aborted;
      }
      if (ec)
        return attempt->done(unreached("no connection: ", ec));
      ErrorCode ignored;
      stream.socket().set_option(Tcp::no_delay(true), ignored);
      if (attempt->to.tls)
        return shake_hands(attempt);
      attempt->done({});
    });
}

void ClientDial::shake_hands(const Kept& attempt) {
  auto* context = tls();
  if (!context)
    return attempt->done(
      fail(Errc::unavailable, "TLS: no certificate authorities"));
  const auto& host = attempt->to.host;
  auto& secure = attempt->stream.secure(*context);
  secure.set_verify_callback(asio::ssl::host_name_verification(host));
  if (!is_address(host))
    SSL_set_tlsext_host_name(secure.native_handle(), host.c_str());
  secure.async_handshake(asio::ssl::stream_base::client,
                         [attempt](ErrorCode ec) {
                           if (ec)
                             return attempt->done(unreached("TLS: ", ec));
                           attempt->done({});
                         });
}

asio::ssl::context* ClientDial::tls() {
  if (tls_)
    return &*tls_;
  asio::ssl::context context(asio::ssl::context::tls_client);
  SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_2_VERSION);
  ErrorCode ec;
  context.set_default_verify_paths(ec);
  if (ec)
    return nullptr;
  context.set_verify_mode(asio::ssl::verify_peer);
  return &tls_.emplace(std::move(context));
}

} // namespace signalbox
