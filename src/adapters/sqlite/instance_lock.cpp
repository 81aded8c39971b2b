#include "adapters/sqlite/instance_lock.hpp"

#include <array>
#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace signalbox {

namespace {

/// Two names of one store must meet at one lock.
std::string lock_path(const std::string& store_path) {
  std::error_code error;
  const auto real = std::filesystem::weakly_canonical(store_path, error);
  return (error ? store_path : real.string()) + ".lock";
}

std::string system_text(int code) {
  return std::generic_category().message(code);
}

std::string holder(int descriptor) {
  std::array<char, 16> text{};
  const auto length = pread(descriptor, text.data(), text.size(), 0);
  return length > 0 ? std::string(text.data(), static_cast<std::size_t>(length))
                    : std::string("unknown");
}

void sign(int descriptor) {
  const auto pid = std::to_string(getpid());
  // The name is a courtesy to whoever is refused; the lock is what counts.
  if (ftruncate(descriptor, 0) == 0) [[maybe_unused]]
    const auto written = pwrite(descriptor, pid.data(), pid.size(), 0);
}

} // namespace

Result<std::shared_ptr<const InstanceLock>>
InstanceLock::take(const std::string& store_path) {
  const auto path = lock_path(store_path);
  const int descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (descriptor < 0)
    return fail(Errc::storage, path + ": " + system_text(errno));
  std::shared_ptr<const InstanceLock> lock(new InstanceLock(descriptor));
  if (flock(descriptor, LOCK_EX | LOCK_NB) == 0) {
    sign(descriptor);
    return lock;
  }
  if (errno == EWOULDBLOCK)
    return fail(Errc::conflict,
                "the store " + store_path + " is in use by process " +
                  holder(descriptor) + "; only one daemon may run on it");
  return fail(Errc::storage, path + ": " + system_text(errno));
}

InstanceLock::~InstanceLock() {
  close(descriptor_);
}

} // namespace signalbox
