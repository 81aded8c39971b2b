#include "adapters/beast/server_share.hpp"

#include <algorithm>
#include <ranges>

#include "adapters/beast/http_session.hpp"
#include "http/refusals.hpp"
#include "http/timed_access.hpp"

namespace signalbox {

namespace {

/// An IPv4 client of an IPv6 listener by its own address; empty if it is gone.
std::string address_of(const TcpSocket& socket) {
  ErrorCode ec;
  auto address = socket.remote_endpoint(ec).address();
  if (ec)
    return {};
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
  return address.to_string();
}

} // namespace

ServerShare::ServerShare(asio::io_context& io)
  : desk(std::make_shared<AnswerDesk>(io)),
    sweep(io, [this](SteadyTime now) { return expire_due(now); }) {}

SteadyTime ServerShare::expire_due(SteadyTime now) {
  for (const auto& session : snapshot())
    if (session->deadline() <= now)
      session->expire();
  auto next = SteadyTime::max();
  for (const auto& [key, session] : sessions)
    next = std::min(next, session->deadline());
  return next;
}

http::Admission ServerShare::admit(RequestReader& request,
                                   const TcpSocket& from) const {
  if (!access.ingest_addresses.empty())
    request.request().peer = address_of(from);
  const http::Gate gate(access, *router);
  return gate.admit(request.target(), request.body(), request.request());
}

std::optional<http::Response>
ServerShare::body_refusal(const RequestReader& request,
                          const http::Route& route) const {
  const auto opened =
    http::check_body_key(access, route.access, request.request());
  if (opened)
    return std::nullopt;
  return http::error_response(opened.error());
}

const http::SocketAcceptor*
ServerShare::acceptor_for(const RequestReader& request) const {
  if (sockets.empty() || request.speaks_http10() ||
      !http::asks_for_socket(request.request()))
    return nullptr;
  const auto found = sockets.find(http::encoded_path(request.target()));
  return found == sockets.end() ? nullptr : &found->second;
}

std::optional<http::Response>
ServerShare::socket_refusal(RequestReader& request, std::size_t unread) const {
  const auto admitted =
    http::admit_address(access, request.target(), request.request());
  if (!admitted)
    return http::error_response(admitted.error());
  if (unread > 0 || request.body().present)
    return http::malformed_request("more than its header came");
  return std::nullopt;
}

http::Response ServerShare::refusal_of(const RequestReader& request,
                                       const http::Route* route) const {
  switch (request.fault_status()) {
    case 413:
      return http::body_too_large(route->max_body);
    case 431:
      return http::headers_too_large(rules.max_header);
    default:
      return http::malformed_request(request.fault());
  }
}

void ServerShare::report(ServedRequest served, const RequestReader* request,
                         const http::Route* route) const {
  if (!observer)
    return;
  const auto target = http::masked_target(request ? request->target() : "");
  served.target = target;
  if (request) {
    served.method = http::to_string(request->request().method);
    served.request_bytes = request->bytes();
  }
  if (route)
    served.route = route->pattern;
  if (route && served.status < 400)
    served.log = route->log;
  observer(served);
}

std::vector<std::shared_ptr<HttpSession>> ServerShare::snapshot() const {
  std::vector<std::shared_ptr<HttpSession>> all;
  all.reserve(sessions.size());
  std::ranges::copy(std::views::values(sessions), std::back_inserter(all));
  return all;
}

} // namespace signalbox
