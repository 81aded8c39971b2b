#include "tests/end_to_end/plain_connection.hpp"

#include <array>
#include <cerrno>
#include <stdexcept>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace signalbox::test {

namespace {

constexpr timeval longest_wait{.tv_sec = 30, .tv_usec = 0};

std::size_t announced_length(std::string_view header) {
  constexpr std::string_view name = "\r\nContent-Length: ";
  const auto at = header.find(name);
  if (at == std::string_view::npos)
    return 0;
  return std::stoul(std::string(header.substr(at + name.size())));
}

} // namespace

PlainConnection::PlainConnection(std::uint16_t port)
  : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &longest_wait,
               sizeof longest_wait);
  ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &longest_wait,
               sizeof longest_wait);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (::connect(socket_, reinterpret_cast<const sockaddr*>(&address),
                sizeof address) != 0)
    throw std::runtime_error("no connection");
}

PlainConnection::~PlainConnection() {
  if (socket_ >= 0)
    ::close(socket_);
}

PlainConnection& PlainConnection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && (errno == EPIPE || errno == ECONNRESET))
      return *this;
    if (sent <= 0)
      throw std::runtime_error("nothing more can be sent");
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return *this;
}

/// False at the end of the connection.
bool PlainConnection::read_more() {
  std::array<char, 4096> bytes{};
  const auto got = ::recv(socket_, bytes.data(), bytes.size(), 0);
  if (got < 0 && (errno == EAGAIN || errno == EWOULDBLOCK))
    throw std::runtime_error("nothing comes");
  if (got > 0)
    unread_.append(bytes.data(), static_cast<std::size_t>(got));
  return got > 0;
}

std::string PlainConnection::read_to_end() {
  while (read_more()) {
  }
  return std::exchange(unread_, {});
}

std::string PlainConnection::read_message() {
  while (unread_.find("\r\n\r\n") == std::string::npos)
    if (!read_more())
      return std::exchange(unread_, {});
  const auto header = unread_.find("\r\n\r\n") + 4;
  const auto size = header + announced_length(unread_.substr(0, header));
  while (unread_.size() < size)
    if (!read_more())
      return std::exchange(unread_, {});
  auto message = unread_.substr(0, size);
  unread_.erase(0, size);
  return message;
}

void PlainConnection::reset() {
  const linger at_once{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  ::close(std::exchange(socket_, -1));
}

std::string say(std::uint16_t port, std::string_view bytes) {
  return PlainConnection(port).send(bytes).read_message();
}

} // namespace signalbox::test
