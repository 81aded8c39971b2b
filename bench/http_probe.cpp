#include "bench/http_probe.hpp"

#include <limits>

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

namespace signalbox {
namespace {

namespace bhttp = beast::http;

bhttp::request<bhttp::string_body> request_of(const ProbeCall& call) {
  bhttp::request<bhttp::string_body> request;
  request.method_string(call.method);
  request.target(call.target);
  request.set(bhttp::field::host, "127.0.0.1");
  if (!call.cron_token.empty())
    request.set("x-cron-token", call.cron_token);
  std::string bearer = "Bearer ";
  bearer += call.admin_token;
  if (!call.admin_token.empty())
    request.set(bhttp::field::authorization, bearer);
  if (!call.body.empty())
    request.set(bhttp::field::content_type, "application/json");
  request.body() = call.body;
  request.prepare_payload();
  return request;
}

} // namespace

ProbeAnswer HttpProbe::ask(const ProbeCall& call) {
  try {
    return exchange(call);
  } catch (...) {
    socket_.close();
    throw;
  }
}

ProbeAnswer HttpProbe::exchange(const ProbeCall& call) {
  if (!socket_.is_open()) {
    socket_.connect({asio::ip::address_v4::loopback(), port_});
    socket_.set_option(Tcp::no_delay(true));
  }
  bhttp::write(socket_, request_of(call));
  beast::flat_buffer buffer;
  bhttp::response_parser<bhttp::string_body> parser;
  parser.body_limit(std::numeric_limits<std::int64_t>::max());
  bhttp::read(socket_, buffer, parser);
  auto answer = parser.release();
  if (!answer.keep_alive())
    socket_.close();
  return {answer.result_int(), std::move(answer.body())};
}

std::uint16_t free_port() {
  asio::io_context io;
  const Tcp::acceptor acceptor(io, {asio::ip::address_v4::loopback(), 0});
  return acceptor.local_endpoint().port();
}

} // namespace signalbox
