#include "tests/end_to_end/notify_listener.hpp"

#include <array>
#include <cstddef>
#include <stdexcept>

#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace signalbox::test {

/// The kernel chooses an abstract name.
NotifyListener::NotifyListener()
  : socket_(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0)) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  auto* const any = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  if (::bind(socket_, any, sizeof address.sun_family) != 0 ||
      ::getsockname(socket_, any, &size) != 0)
    throw std::runtime_error("no socket for notifications");
  const auto length = size - offsetof(sockaddr_un, sun_path) - 1;
  name_ = "@" + std::string(&address.sun_path[1], length);
}

NotifyListener::~NotifyListener() {
  ::close(socket_);
}

std::string NotifyListener::next(Millis most) const {
  pollfd wait{socket_, POLLIN, 0};
  if (::poll(&wait, 1, static_cast<int>(most.count())) <= 0)
    return "(nothing)";
  std::array<char, 4096> text{};
  const auto size = ::recv(socket_, text.data(), text.size(), 0);
  return size < 0 ? "(nothing)"
                  : std::string(text.data(), static_cast<std::size_t>(size));
}

bool NotifyListener::wait_for(const std::string& part, Millis most) const {
  const SystemSteadyClock clock;
  const auto end = clock.now() + most;
  for (auto now = clock.now(); now < end; now = clock.now()) {
    const auto left = std::chrono::duration_cast<Millis>(end - now);
    if (next(left).find(part) != std::string::npos)
      return true;
  }
  return false;
}

void NotifyListener::forget() const {
  while (next(Millis{0}) != "(nothing)") {
  }
}

} // namespace signalbox::test
