#include "tests/adapters/beast/raw_socket.hpp"

#include <arpa/inet.h>
#include <cerrno>
#include <netinet/in.h>
#include <stdexcept>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

namespace signalbox::test {

namespace {

sockaddr_in loopback(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

int require(int result, const char* what) {
  if (result < 0)
    throw std::runtime_error(std::string(what) + " failed");
  return result;
}

void limit_waits(int descriptor) {
  const timeval limit{10, 0};
  setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
  setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
}

int bound_socket() {
  const int descriptor = require(socket(AF_INET, SOCK_STREAM, 0), "socket");
  const auto address = loopback(0);
  require(bind(descriptor, reinterpret_cast<const sockaddr*>(&address),
               sizeof address),
          "bind");
  return descriptor;
}

std::uint16_t port_of(int descriptor) {
  sockaddr_in address{};
  socklen_t size = sizeof address;
  require(getsockname(descriptor, reinterpret_cast<sockaddr*>(&address), &size),
          "getsockname");
  return ntohs(address.sin_port);
}

/// The body's announced length; 0 without one.
std::size_t announced(const std::string& header) {
  constexpr std::string_view name = "\r\nContent-Length: ";
  const auto at = header.find(name);
  return at == std::string::npos ? 0
                                 : std::stoul(header.substr(at + name.size()));
}

} // namespace

RawSocket RawSocket::connect(std::uint16_t port) {
  RawSocket client(require(socket(AF_INET, SOCK_STREAM, 0), "socket"));
  const auto address = loopback(port);
  require(::connect(client.descriptor_,
                    reinterpret_cast<const sockaddr*>(&address),
                    sizeof address),
          "connect");
  return client;
}

RawSocket::RawSocket(int descriptor) : descriptor_(descriptor) {
  limit_waits(descriptor_);
}

RawSocket::RawSocket(RawSocket&& other) noexcept
  : descriptor_(std::exchange(other.descriptor_, -1)),
    unread_(std::move(other.unread_)) {}

RawSocket::~RawSocket() {
  if (descriptor_ >= 0)
    ::close(descriptor_);
}

RawSocket& RawSocket::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent =
      ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0)
      throw std::runtime_error("send failed");
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return *this;
}

/// False at the end of the connection.
bool RawSocket::read_more() {
  char bytes[4096];
  const auto got = ::recv(descriptor_, bytes, sizeof bytes, 0);
  if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
    throw std::runtime_error("nothing came for 10 s");
  if (got > 0)
    unread_.append(bytes, static_cast<std::size_t>(got));
  return got > 0;
}

std::string RawSocket::read_message() {
  while (unread_.find("\r\n\r\n") == std::string::npos)
    if (!read_more())
      return std::exchange(unread_, {});
  const auto header = unread_.find("\r\n\r\n") + 4;
  const auto size = header + announced(unread_.substr(0, header));
  while (unread_.size() < size)
    if (!read_more())
      return std::exchange(unread_, {});
  auto message = unread_.substr(0, size);
  unread_.erase(0, size);
  return message;
}

std::string RawSocket::read_to_end() {
  while (read_more()) {
  }
  return std::exchange(unread_, {});
}

void RawSocket::end_sending() {
  shutdown(descriptor_, SHUT_WR);
}

void RawSocket::reset() {
  const linger at_once{1, 0};
  setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  ::close(std::exchange(descriptor_, -1));
}

RawServer::RawServer(std::vector<Script> scripts)
  : listener_(bound_socket()), port_(port_of(listener_)) {
  require(listen(listener_, 16), "listen");
  limit_waits(listener_);
  thread_ =
    std::thread([this, scripts = std::move(scripts)] { serve(scripts); });
}

RawServer::~RawServer() {
  shutdown(listener_, SHUT_RDWR);
  thread_.join();
  ::close(listener_);
}

void RawServer::serve(const std::vector<Script>& scripts) const {
  for (const auto& script : scripts) {
    const int descriptor = accept(listener_, nullptr, nullptr);
    if (descriptor < 0)
      return;
    RawSocket socket(descriptor);
    try {
      script(socket);
    } catch (const std::exception&) {
      // The test sees what its own side of the connection says.
    }
  }
}

std::uint16_t free_port() {
  const int descriptor = bound_socket();
  const auto port = port_of(descriptor);
  ::close(descriptor);
  return port;
}

} // namespace signalbox::test
