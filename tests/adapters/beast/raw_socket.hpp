#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace signalbox::test {

/// A blocking TCP connection on loopback that says exactly the bytes it is
/// told. Every wait ends after 10 s with an exception, which fails the test.
class RawSocket {
public:
  static RawSocket connect(std::uint16_t port);
  explicit RawSocket(int descriptor);
  RawSocket(RawSocket&& other) noexcept;
  RawSocket& operator=(RawSocket&&) = delete;
  ~RawSocket();

  RawSocket& send(std::string_view bytes);
  /// One message, header and announced body.
  std::string read_message();
  /// Everything until the other side closes; a reset counts as a close.
  std::string read_to_end();
  void end_sending();
  /// Closes with a reset instead of an orderly end.
  void reset();

private:
  bool read_more();

  int descriptor_;
  std::string unread_;
};

/// A server that plays one script per connection, one connection at a time,
/// and then closes it.
class RawServer {
public:
  using Script = std::function<void(RawSocket&)>;

  explicit RawServer(std::vector<Script> scripts);
  ~RawServer();
  RawServer(const RawServer&) = delete;
  RawServer& operator=(const RawServer&) = delete;

  std::uint16_t port() const { return port_; }

private:
  void serve(const std::vector<Script>& scripts) const;

  int listener_;
  std::uint16_t port_;
  std::thread thread_;
};

/// A port of loopback on which nobody listens.
std::uint16_t free_port();

} // namespace signalbox::test
