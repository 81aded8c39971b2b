#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace signalbox::test {

/// A TCP connection to loopback that says exactly the bytes it is told: for
/// clients that do not keep to HTTP. Every wait ends after a while with an
/// exception, which fails the test.
class PlainConnection {
public:
  explicit PlainConnection(std::uint16_t port);
  ~PlainConnection();
  PlainConnection(const PlainConnection&) = delete;
  PlainConnection& operator=(const PlainConnection&) = delete;

  /// Sends all of it, or as much as the other side takes before it closes.
  PlainConnection& send(std::string_view bytes);
  /// Everything until the other side closes; a reset counts as a close.
  std::string read_to_end();
  /// One message, header and announced body.
  std::string read_message();
  /// Closes with a reset instead of an orderly end.
  void reset();

private:
  bool read_more();

  int socket_;
  std::string unread_;
};

/// Sends the bytes on a connection of their own; answers what is said first.
std::string say(std::uint16_t port, std::string_view bytes);

} // namespace signalbox::test
