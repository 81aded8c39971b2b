#pragma once

#include <atomic>
#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

#include <boost/asio/ssl/context.hpp>

#include "adapters/beast/answer_desk.hpp"
#include "adapters/beast/deadline_sweep.hpp"
#include "adapters/beast/http_server.hpp"
#include "http/admission.hpp"

namespace signalbox {

class HttpSession;
class RequestReader;

/// What the connections of one server share. Lives on the loop's thread.
struct ServerShare {
  explicit ServerShare(asio::io_context& io);

  /// Ends what the sessions' deadlines end; answers with the next deadline.
  SteadyTime expire_due(SteadyTime now);
  /// The sessions of this moment; acting on one may end others.
  std::vector<std::shared_ptr<HttpSession>> snapshot() const;
  /// Judges a request by its header.
  http::Admission admit(RequestReader& request, const TcpSocket& from) const;
  /// Why a request is refused once its body is there, if it is.
  std::optional<http::Response> body_refusal(const RequestReader& request,
                                             const http::Route& route) const;
  /// Who serves the socket that the request asks for; null: it asks for none.
  const http::SocketAcceptor* acceptor_for(const RequestReader& request) const;
  /// Why it gets none; `unread` bytes came after its header.
  std::optional<http::Response> socket_refusal(RequestReader& request,
                                               std::size_t unread) const;
  /// What a request is told that broke a limit or the protocol.
  http::Response refusal_of(const RequestReader& request,
                            const http::Route* route) const;
  /// Tells the observer of a finished request what its parts know of it.
  void report(ServedRequest served, const RequestReader* request,
              const http::Route* route) const;

  HttpServerRules rules;
  http::AccessRules access;
  std::shared_ptr<const http::Router> router;
  http::SocketTable sockets;
  HttpServer::Observer observer;
  std::unique_ptr<asio::ssl::context> tls; ///< null: plain HTTP
  std::shared_ptr<AnswerDesk> desk;
  DeadlineSweep sweep;
  /// Keeps the connections that wait for an answer, which nothing else does.
  std::unordered_map<HttpSession*, std::shared_ptr<HttpSession>> sessions;
  std::atomic<int> open{0}; ///< read by any thread
  bool stopping = false;
};

} // namespace signalbox
