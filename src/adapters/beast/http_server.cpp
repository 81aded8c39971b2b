#include "adapters/beast/http_server.hpp"

#include <boost/asio/ip/address.hpp>

#include "adapters/beast/http_session.hpp"
#include "adapters/beast/server_share.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

/// How long nobody is accepted after the system had no descriptor left.
constexpr Millis accept_pause{100};

tl::unexpected<Error> cannot_listen(const HttpServerRules& rules,
                                    const std::string& why) {
  return fail(Errc::unavailable, "cannot listen on " + rules.host + ":" +
                                   std::to_string(rules.port) + ": " + why);
}

Result<Tcp::endpoint> listen_endpoint(const HttpServerRules& rules) {
  const auto host = rules.host == "localhost" ? "127.0.0.1" : rules.host;
  ErrorCode ec;
  const auto address = asio::ip::make_address(host, ec);
  if (ec)
    return cannot_listen(rules, "not an IP address");
  return Tcp::endpoint(address, rules.port);
}

/// Loads the key pair; nothing without one.
Result<std::unique_ptr<asio::ssl::context>>
load_tls(const HttpServerRules& rules) {
  using asio::ssl::context;
  if (rules.tls_certificate_file.empty() && rules.tls_key_file.empty())
    return nullptr;
  auto tls = std::make_unique<context>(context::tls_server);
  SSL_CTX_set_min_proto_version(tls->native_handle(), TLS1_2_VERSION);
  ErrorCode ec;
  tls->use_certificate_chain_file(rules.tls_certificate_file, ec);
  if (ec)
    return cannot_listen(rules,
                         "the TLS certificate is unusable: " + ec.message());
  tls->use_private_key_file(rules.tls_key_file, context::pem, ec);
  if (ec)
    return cannot_listen(rules, "the TLS key is unusable: " + ec.message());
  return tls;
}

} // namespace

struct HttpServer::State : std::enable_shared_from_this<State> {
  using Acceptor = asio::basic_socket_acceptor<Tcp, LoopExecutor>;

  explicit State(IoLoop& io_loop)
    : loop(io_loop), share(std::make_shared<ServerShare>(loop.context())),
      acceptor(loop.context().get_executor()) {}

  Result<std::uint16_t> bind();
  void accept();
  void on_accept(ErrorCode ec, TcpSocket socket);
  void welcome(TcpSocket socket);
  void stop_accepting();
  void shut();

  IoLoop& loop;
  std::shared_ptr<ServerShare> share;
  Acceptor acceptor;
};

Result<std::uint16_t> HttpServer::State::bind() {
  const auto& rules = share->rules;
  const auto endpoint = listen_endpoint(rules);
  if (!endpoint)
    return tl::unexpected(endpoint.error());
  auto tls = load_tls(rules);
  if (!tls)
    return tl::unexpected(std::move(tls.error()));
  share->tls = std::move(*tls);
  ErrorCode ec;
  acceptor.open(endpoint->protocol(), ec);
  if (!ec)
    acceptor.set_option(Acceptor::reuse_address(true), ec);
  if (!ec)
    acceptor.bind(*endpoint, ec);
  if (!ec)
    acceptor.listen(Acceptor::max_listen_connections, ec);
  if (ec)
    return cannot_listen(rules, ec.message());
  return acceptor.local_endpoint(ec).port();
}

void HttpServer::State::accept() {
  acceptor.async_accept(
    [self = shared_from_this()](ErrorCode ec, TcpSocket socket) {
      self->on_accept(ec, std::move(socket));
    });
}

void HttpServer::State::on_accept(ErrorCode ec, TcpSocket socket) {
  if (!acceptor.is_open())
    return;
  if (!ec) {
    welcome(std::move(socket));
    return accept();
  }
  log::warn("http_server.accept_failed", {{"detail", ec.message()}});
  loop.after(accept_pause, [weak = weak_from_this()] {
    const auto self = weak.lock();
    if (self && self->acceptor.is_open())
      self->accept();
  });
}

void HttpServer::State::welcome(TcpSocket socket) {
  ErrorCode ignored;
  socket.set_option(Tcp::no_delay(true), ignored);
  const int open = share->open;
  const int most = share->rules.max_connections;
  if (open >= 2 * most)
    return; // not even a word for them; the socket closes here
  const auto session = std::make_shared<HttpSession>(std::move(socket), share);
  share->sessions.emplace(session.get(), session);
  if (open >= most)
    session->turn_away();
  else
    session->start();
}

void HttpServer::State::stop_accepting() {
  ErrorCode ignored;
  acceptor.close(ignored);
  share->stopping = true;
  for (const auto& session : share->snapshot())
    session->wind_down();
}

void HttpServer::State::shut() {
  stop_accepting();
  share->observer = nullptr;
  for (const auto& session : share->snapshot())
    session->close();
}

HttpServer::HttpServer(IoLoop& loop, HttpServerRules rules,
                       http::AccessRules access,
                       std::shared_ptr<const http::Router> router,
                       Observer observer)
  : state_(std::make_shared<State>(loop)) {
  auto& share = *state_->share;
  share.rules = std::move(rules);
  share.access = std::move(access);
  share.router = std::move(router);
  share.observer = std::move(observer);
}

HttpServer::~HttpServer() {
  state_->share->desk->close();
  state_->loop.finish([this] { state_->shut(); });
}

void HttpServer::serve_sockets(http::SocketTable sockets) {
  state_->share->sockets = std::move(sockets);
}

Result<std::uint16_t> HttpServer::listen() {
  auto port = state_->bind();
  if (port)
    state_->loop.post([state = state_] { state->accept(); });
  return port;
}

void HttpServer::change_access(http::AccessRules access) {
  state_->loop.finish([&] { state_->share->access = std::move(access); });
}

void HttpServer::stop_accepting() {
  state_->loop.finish([this] { state_->stop_accepting(); });
}

int HttpServer::open_connections() const {
  return state_->share->open;
}

} // namespace signalbox
