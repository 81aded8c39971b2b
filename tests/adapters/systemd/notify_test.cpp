#include "adapters/systemd/notify.hpp"

#include <cstddef>
#include <filesystem>
#include <set>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

/// The service manager's end: a datagram socket with an abstract name that
/// the kernel chose.
class Listener {
public:
  Listener() {
    sockaddr_un any{};
    any.sun_family = AF_UNIX;
    bind(any, sizeof any.sun_family);
    sockaddr_un given{};
    socklen_t size = sizeof given;
    REQUIRE(
      ::getsockname(socket_, reinterpret_cast<sockaddr*>(&given), &size) == 0);
    const auto length = size - offsetof(sockaddr_un, sun_path) - 1;
    name_ = "@" + std::string(given.sun_path + 1, length);
  }
  explicit Listener(const std::string& path) : name_(path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.copy(address.sun_path, sizeof address.sun_path - 1);
    bind(address, sizeof address);
  }
  ~Listener() { ::close(socket_); }
  Listener(const Listener&) = delete;
  Listener& operator=(const Listener&) = delete;

  const std::string& name() const { return name_; }

  /// The next datagram; `(nothing)` if none has come.
  std::string next() const {
    char buffer[512];
    const auto size = ::recv(socket_, buffer, sizeof buffer, MSG_DONTWAIT);
    if (size < 0)
      return "(nothing)";
    return {buffer, static_cast<std::size_t>(size)};
  }

private:
  void bind(const sockaddr_un& address, std::size_t size) {
    REQUIRE(::bind(socket_, reinterpret_cast<const sockaddr*>(&address),
                   static_cast<socklen_t>(size)) == 0);
  }

  int socket_ = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
  std::string name_;
};

struct Folder {
  Folder() { REQUIRE(::mkdtemp(path.data()) != nullptr); }
  ~Folder() { std::filesystem::remove_all(path); }
  std::string path =
    std::filesystem::temp_directory_path() / "signalbox-notify-XXXXXX";
};

ServiceEnvironment environment_of(const Listener& listener) {
  return {.notify_socket = listener.name(),
          .watchdog_usec = {},
          .watchdog_pid = {},
          .own_pid = 42};
}

ServiceEnvironment watchdog(std::string usec, std::string pid) {
  return {.notify_socket = {},
          .watchdog_usec = std::move(usec),
          .watchdog_pid = std::move(pid),
          .own_pid = 42};
}

std::set<int> open_files() {
  std::set<int> files;
  for (int file = 0; file < 1024; ++file)
    if (::fcntl(file, F_GETFD) >= 0)
      files.insert(file);
  return files;
}

} // namespace

TEST_CASE("notify: ready says so together with a status",
          "[adapters][systemd]") {
  Listener listener;
  ServiceManager(environment_of(listener)).ready("serving on port 1");
  CHECK(listener.next() == "READY=1\nSTATUS=serving on port 1");
}

TEST_CASE("notify: a socket in the file system is reached by its path",
          "[adapters][systemd]") {
  Folder folder;
  Listener listener(folder.path + "/notify");
  ServiceManager(environment_of(listener)).watchdog();
  CHECK(listener.next() == "WATCHDOG=1");
}

TEST_CASE("notify: every message is its own datagram", "[adapters][systemd]") {
  Listener listener;
  const ServiceManager service(environment_of(listener));
  service.status("12 pending");
  service.watchdog();
  service.extend(1500ms);
  service.stopping();
  CHECK(listener.next() == "STATUS=12 pending");
  CHECK(listener.next() == "WATCHDOG=1");
  CHECK(listener.next() == "EXTEND_TIMEOUT_USEC=1500000");
  CHECK(listener.next() == "STOPPING=1");
  CHECK(listener.next() == "(nothing)");
}

TEST_CASE("notify: a reload carries the monotonic time in microseconds",
          "[adapters][systemd]") {
  Listener listener;
  ServiceManager(environment_of(listener)).reloading(SteadyTime{} + 7s + 3us);
  CHECK(listener.next() == "RELOADING=1\nMONOTONIC_USEC=7000003");
}

TEST_CASE("notify: a status text cannot add assignments",
          "[adapters][systemd]") {
  Listener listener;
  ServiceManager(environment_of(listener)).status("a\nWATCHDOG=trigger\r");
  CHECK(listener.next() == "STATUS=a WATCHDOG=trigger ");
}

TEST_CASE("notify: without a reachable service manager nothing happens",
          "[adapters][systemd]") {
  const std::string name = GENERATE(
    as<std::string>{}, "", "/nonexistent/notify", "@signalbox-nobody",
    "vsock:2:1234", "@", std::string(200, 'x'), "/" + std::string(200, 'x'));
  ServiceEnvironment environment;
  environment.notify_socket = name;
  const ServiceManager service(environment);
  CHECK_NOTHROW(service.ready("ready"));
  CHECK_NOTHROW(service.stopping());
}

TEST_CASE("notify: a service manager that reads nothing does not hold us up",
          "[adapters][systemd]") {
  Listener listener;
  const ServiceManager service(environment_of(listener));
  for (int i = 0; i < 5000; ++i)
    service.watchdog();
  CHECK(listener.next() == "WATCHDOG=1");
}

TEST_CASE("notify: the socket is not inherited by programs we start",
          "[adapters][systemd]") {
  Listener listener;
  const auto before = open_files();
  const ServiceManager service(environment_of(listener));
  std::set<int> opened;
  for (const int file : open_files())
    if (!before.contains(file))
      opened.insert(file);
  REQUIRE(opened.size() == 1);
  CHECK((::fcntl(*opened.begin(), F_GETFD) & FD_CLOEXEC) != 0);
}

TEST_CASE("notify: the watchdog is answered at half of its patience",
          "[adapters][systemd]") {
  const auto pid = GENERATE(as<std::string>{}, "", "42");
  CHECK(ServiceManager(watchdog("30000000", pid)).watchdog_interval() == 15s);
}

TEST_CASE("notify: a watchdog that is not ours is not answered",
          "[adapters][systemd]") {
  CHECK_FALSE(ServiceManager(watchdog("30000000", "43")).watchdog_interval());
  CHECK_FALSE(ServiceManager(watchdog("30000000", "4x")).watchdog_interval());
}

TEST_CASE("notify: an unusable watchdog period means none",
          "[adapters][systemd]") {
  const auto usec = GENERATE(as<std::string>{}, "", "0", "1", "-5", "30s",
                             " 30000000", "99999999999999999999");
  CHECK_FALSE(ServiceManager(watchdog(usec, "")).watchdog_interval());
}
