#include "adapters/systemd/notify.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

namespace signalbox {
namespace {

/// READY may wait so long for a busy service manager: if it were lost, the
/// start would be taken for hung.
constexpr timeval send_patience{.tv_sec = 5, .tv_usec = 0};

template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number number{};
  const auto* end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc{} || stop != end)
    return std::nullopt;
  return number;
}

/// The socket's name as the kernel takes it; empty if it is of another kind.
std::string kernel_address(std::string name) {
  if (name.empty() || name.size() >= sizeof(sockaddr_un::sun_path))
    return {};
  if (name.front() == '@')
    name.front() = '\0';
  else if (name.front() != '/')
    return {};
  return name;
}

std::optional<std::chrono::microseconds>
watchdog_period(const ServiceEnvironment& environment) {
  const auto& pid = environment.watchdog_pid;
  if (!pid.empty() && parse_number<long>(pid) != environment.own_pid)
    return std::nullopt;
  const auto period = parse_number<std::int64_t>(environment.watchdog_usec);
  if (!period || *period < 2)
    return std::nullopt;
  return std::chrono::microseconds{*period / 2};
}

int open_socket() {
  const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  if (socket >= 0)
    ::setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &send_patience,
                 sizeof send_patience);
  return socket;
}

/// The text as one line: it must not be able to add assignments of its own.
std::string status_line(std::string_view text) {
  std::string line = "STATUS=" + std::string(text);
  std::replace_if(
    line.begin(), line.end(),
    [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; },
    ' ');
  return line;
}

} // namespace

ServiceManager::ServiceManager(const ServiceEnvironment& environment)
  : address_(kernel_address(environment.notify_socket)),
    watchdog_interval_(watchdog_period(environment)) {
  if (!address_.empty())
    socket_ = open_socket();
}

ServiceManager::~ServiceManager() {
  if (socket_ >= 0)
    ::close(socket_);
}

void ServiceManager::ready(std::string_view status) const {
  send("READY=1\n" + status_line(status), Patience::some);
}

void ServiceManager::status(std::string_view text) const {
  send(status_line(text), Patience::none);
}

void ServiceManager::watchdog() const {
  send("WATCHDOG=1", Patience::none);
}

void ServiceManager::stopping() const {
  send("STOPPING=1", Patience::none);
}

void ServiceManager::reloading(SteadyTime now) const {
  const auto since_boot = std::chrono::duration_cast<std::chrono::microseconds>(
    now.time_since_epoch());
  send("RELOADING=1\nMONOTONIC_USEC=" + std::to_string(since_boot.count()),
       Patience::none);
}

void ServiceManager::extend(Millis time) const {
  const auto microseconds = std::chrono::microseconds(time).count();
  send("EXTEND_TIMEOUT_USEC=" + std::to_string(microseconds), Patience::none);
}

void ServiceManager::send(std::string_view body, Patience patience) const {
  if (socket_ < 0)
    return;
  sockaddr_un to{};
  to.sun_family = AF_UNIX;
  std::memcpy(to.sun_path, address_.data(), address_.size());
  const auto size = offsetof(sockaddr_un, sun_path) + address_.size();
  const int flags =
    MSG_NOSIGNAL | (patience == Patience::none ? MSG_DONTWAIT : 0);
  ::sendto(socket_, body.data(), body.size(), flags,
           reinterpret_cast<const sockaddr*>(&to), // the C interface's way
           static_cast<socklen_t>(size));
}

} // namespace signalbox
