#include "adapters/halt/halt_file.hpp"

#include <cerrno>
#include <filesystem>
#include <system_error>

#include <fcntl.h>
#include <unistd.h>

#include "domain/core/time_text.hpp"

namespace signalbox {

namespace {

tl::unexpected<Error> broken(const std::string& path, int code) {
  return fail(Errc::unavailable,
              path + ": " + std::generic_category().message(code));
}

std::string text_of(const HaltState& halt) {
  return "trading is halted\nreason: " + halt.reason + "\nby: " + halt.by +
         "\nat: " + (halt.at ? to_iso(*halt.at) : "") + "\n";
}

/// A descriptor that closes itself.
class Descriptor {
public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0)
      close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;

  bool sound() const { return number_ >= 0; }
  bool sync() const { return fsync(number_) == 0; }
  bool put(const std::string& text) const {
    const auto written = write(number_, text.data(), text.size());
    return written == static_cast<ssize_t>(text.size()) && sync();
  }

private:
  int number_;
};

/// A name is durable when its folder is.
bool sync_folder(const std::string& path) {
  const auto folder = std::filesystem::path(path).parent_path();
  const Descriptor opened(
    open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_CLOEXEC));
  return opened.sound() && opened.sync();
}

} // namespace

bool HaltFile::present() const {
  if (path_.empty())
    return false;
  return access(path_.c_str(), F_OK) == 0 ||
         (errno != ENOENT && errno != ENOTDIR);
}

Result<void> HaltFile::raise(const HaltState& halt) {
  if (path_.empty())
    return fail(Errc::unavailable, "no file is set for a halt");
  const Descriptor file(
    open(path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644));
  if (!file.sound() || !file.put(text_of(halt)) || !sync_folder(path_))
    return broken(path_, errno);
  return {};
}

Result<void> HaltFile::lower() {
  if (!present())
    return {};
  if (unlink(path_.c_str()) != 0 || !sync_folder(path_))
    return broken(path_, errno);
  return {};
}

} // namespace signalbox
