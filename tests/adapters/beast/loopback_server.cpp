#include "tests/adapters/beast/loopback_server.hpp"

#include <chrono>
#include <future>
#include <stdexcept>

#include "adapters/beast/loop_time.hpp"

namespace signalbox::test {

namespace {

constexpr std::chrono::seconds patience{10};

http::Response text(std::string body) {
  http::Response response;
  response.body = std::move(body);
  response.content_type = "text/plain";
  return response;
}

http::Response broken_off(http::Delivery delivery) {
  auto response = text("0123456789");
  response.delivery = delivery;
  return response;
}

http::Route open_route(std::string pattern, http::Handler handler) {
  http::Route route;
  route.pattern = std::move(pattern);
  route.access = http::Access::open;
  route.handler = std::move(handler);
  return route;
}

http::Handler always(http::Response response) {
  return [response](const auto&, const http::Respond& respond) {
    respond(response);
  };
}

void echo(const std::shared_ptr<const http::Request>& request,
          const http::Respond& respond) {
  respond(text(std::string(to_string(request->method)) + " " +
               std::string(request->param("q").value_or("")) + " " +
               request->body));
}

} // namespace

HttpServerRules LoopbackServer::small_rules() {
  HttpServerRules rules;
  rules.port = 0;
  return rules;
}

LoopbackServer::~LoopbackServer() {
  server_.reset();
  loop.stop();
}

std::vector<http::Route> LoopbackServer::routes() {
  const http::Handler hold = [this](const auto&, http::Respond respond) {
    const std::lock_guard lock(mutex_);
    held_.push_back(std::move(respond));
    changed_.notify_all();
  };
  const http::Handler fail = [](const auto&, const auto&) {
    throw std::runtime_error("the handler is broken");
  };
  std::vector<http::Route> table{
    open_route("/hello", always(text("hello"))),
    open_route("/echo", echo),
    open_route("/closed", always(text("secret"))),
    open_route("/held", hold),
    open_route("/late", hold),
    open_route("/broken", fail),
    open_route("/cut", always(broken_off(http::Delivery::cut))),
    open_route("/drop", always(broken_off(http::Delivery::drop))),
    open_route("/alert", echo)};
  table[0].log = http::AccessLog::debug;
  table[1].method = http::Method::post;
  table[1].max_body = 64;
  table[2].access = http::Access::admin;
  table[4].answer_limit = Millis{30};
  table[8].method = http::Method::post;
  table[8].access = http::Access::timed_ingest;
  table[8].any_media = true;
  return table;
}

void LoopbackServer::start() {
  server_ = std::make_unique<HttpServer>(
    loop, rules, access, std::make_shared<http::Router>(routes()),
    [this](const ServedRequest& served) { see(served); });
  server_->serve_sockets(socket_table);
  const auto port = server_->listen();
  if (!port)
    throw std::runtime_error(port.error().detail);
  port_ = *port;
  loop.start();
}

void LoopbackServer::see(const ServedRequest& served) {
  const std::lock_guard lock(mutex_);
  seen_.push_back({std::string(served.method), std::string(served.route),
                   std::string(served.target), served.status,
                   served.request_bytes, served.response_bytes, served.log});
  changed_.notify_all();
}

std::string LoopbackServer::talk(std::string_view bytes) const {
  auto socket = client();
  socket.send(bytes);
  return socket.read_to_end();
}

http::Respond LoopbackServer::wait_held() {
  std::unique_lock lock(mutex_);
  if (!changed_.wait_for(lock, patience, [this] { return !held_.empty(); }))
    throw std::runtime_error("no request is held");
  auto respond = std::move(held_.front());
  held_.erase(held_.begin());
  return respond;
}

std::vector<SeenRequest> LoopbackServer::wait_seen(std::size_t count) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, patience, [&] { return seen_.size() >= count; });
  return seen_;
}

bool LoopbackServer::wait_open(int count) {
  // Each look takes the loop's turn, so the loop gets on between two looks.
  const auto last = loop_now() + patience;
  while (loop_now() < last) {
    std::promise<int> open;
    loop.post([&] { open.set_value(server_->open_connections()); });
    if (open.get_future().get() == count)
      return true;
  }
  return false;
}

std::string get(std::string_view target, std::string_view more_headers) {
  return "GET " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" +
         std::string(more_headers) + "\r\n";
}

std::string post(std::string_view target, std::string_view body,
                 std::string_view more_headers) {
  return "POST " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\n" +
         std::string(more_headers) +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
         std::string(body);
}

int status_of_answer(std::string_view answer) {
  constexpr std::string_view version = "HTTP/1.1 ";
  return answer.starts_with(version)
           ? std::stoi(std::string(answer.substr(version.size(), 3)))
           : 0;
}

std::string body_of_answer(const std::string& answer) {
  return answer.substr(std::min(answer.find("\r\n\r\n"), answer.size() - 4) +
                       4);
}

} // namespace signalbox::test
