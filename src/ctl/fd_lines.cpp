#include "ctl/fd_lines.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ctl/stop_signals.hpp"

namespace signalbox {
namespace {

/// Text without a line end is not hoarded beyond this.
constexpr std::size_t longest_line = std::size_t{1} << 20U;

} // namespace

FdLines::FdLines(int fd, pid_t writer) : fd_(fd), writer_(writer) {
  struct stat facts {};
  regular_ = fstat(fd_, &facts) == 0 && S_ISREG(facts.st_mode);
}

FdLines::~FdLines() {
  close(fd_);
  if (writer_ <= 0)
    return;
  kill(writer_, SIGTERM);
  while (waitpid(writer_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

std::optional<std::string> FdLines::next() {
  while (true) {
    if (auto line = taken_line())
      return line;
    if (!fill())
      return std::nullopt;
  }
}

std::optional<std::string> FdLines::taken_line() {
  auto end = buffer_.find('\n', searched_);
  if (end == std::string::npos) {
    searched_ = buffer_.size();
    if (buffer_.size() - begin_ < longest_line)
      return std::nullopt;
    end = buffer_.size();
  }
  auto line = buffer_.substr(begin_, end - begin_);
  begin_ = searched_ = std::min(end + 1, buffer_.size());
  if (!line.empty() && line.back() == '\r')
    line.pop_back();
  return line;
}

bool FdLines::fill() {
  buffer_.erase(0, begin_);
  searched_ -= begin_;
  begin_ = 0;
  std::array<char, 64 * 1024> chunk{};
  while (wait_unless_stopped(fd_, std::nullopt)) {
    const auto count = read(fd_, chunk.data(), chunk.size());
    if (count > 0) {
      buffer_.append(chunk.data(), static_cast<std::size_t>(count));
      return true;
    }
    const bool again = count < 0 ? errno == EINTR : start_anew_if_cut();
    if (!again)
      return false;
  }
  return false;
}

/// A log that was rotated by cutting it goes on from its beginning.
bool FdLines::start_anew_if_cut() {
  struct stat facts {};
  if (!regular_ || fstat(fd_, &facts) != 0)
    return false;
  if (facts.st_size >= lseek(fd_, 0, SEEK_CUR))
    return false;
  lseek(fd_, 0, SEEK_SET);
  return true;
}

std::string FdLines::rest() {
  auto rest = buffer_.substr(begin_);
  begin_ = searched_ = buffer_.size();
  return rest;
}

} // namespace signalbox
