#include "ctl/posix_host.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "ctl/fd_lines.hpp"
#include "ctl/stop_signals.hpp"

namespace signalbox {
namespace {

std::string why(int error) {
  return std::error_code(error, std::generic_category()).message();
}

void write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const auto count = ::write(fd, text.data(), text.size());
    if (count < 0 && errno != EINTR)
      return;
    text.remove_prefix(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  }
}

Result<int> open_to_read(const std::string& path) {
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0)
    return fail(Errc::not_found, path + ": " + why(errno));
  return fd;
}

/// The first `most` bytes.
Result<std::string> read_and_close(int fd, const std::string& path,
                                   std::size_t most) {
  std::array<char, 64 * 1024> piece{};
  std::string text;
  ssize_t count = 1;
  while (count != 0 && text.size() < most) {
    const auto room = std::min(piece.size(), most - text.size());
    count = read(fd, piece.data(), room);
    if (count < 0 && errno != EINTR)
      break;
    text.append(piece.data(),
                static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  }
  const int error = count < 0 ? errno : 0;
  close(fd);
  if (error != 0)
    return fail(Errc::not_found, path + ": " + why(error));
  return text;
}

/// Starts a program, with its standard output at `output` unless that is -1.
Result<pid_t> spawn_program(const ProgramLine& line, int output) {
  std::vector<char*> words;
  for (const auto& word : line)
    words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  if (output >= 0)
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  pid_t child = -1;
  const int error = posix_spawnp(&child, words.front(), &actions, nullptr,
                                 words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0)
    return fail(Errc::not_found, line.front() + ": " + why(error));
  return child;
}

} // namespace

std::optional<std::string> PosixHost::variable(std::string_view name) const {
  const auto* const value = std::getenv(std::string(name).c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

Screen PosixHost::screen() const {
  Screen screen;
  const auto kind = variable("TERM").value_or("");
  screen.terminal = isatty(STDOUT_FILENO) == 1 && kind != "dumb";
  if (!screen.terminal)
    return screen;
  screen.colour = variable("NO_COLOR").value_or("").empty();
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0) {
    screen.width = size.ws_col;
    screen.height = size.ws_row;
  }
  return screen;
}

void PosixHost::write(std::string_view text) {
  write_all(STDOUT_FILENO, text);
}

void PosixHost::write_error(std::string_view text) {
  write_all(STDERR_FILENO, text);
}

Result<std::string> PosixHost::read_text(const std::string& path) const {
  constexpr std::size_t most = std::size_t{1} << 20U;
  return open_to_read(path).and_then(
    [&](int fd) { return read_and_close(fd, path, most); });
}

Result<std::string> PosixHost::read_input(const std::string& path) const {
  constexpr std::size_t most = std::size_t{256} << 20U;
  const auto fd =
    path == "-" ? Result<int>(dup(STDIN_FILENO)) : open_to_read(path);
  auto text =
    fd.and_then([&](int open) { return read_and_close(open, path, most + 1); });
  if (text && text->size() > most)
    return fail(Errc::invalid_argument, path + ": larger than 256 MiB");
  return text;
}

void PosixHost::catch_stop_signals() {
  signalbox::catch_stop_signals();
}

bool PosixHost::stop_requested() const {
  return stop_signal_came();
}

bool PosixHost::pause(Millis time) {
  return wait_unless_stopped(-1, time);
}

std::string PosixHost::find_program(const std::string& name) const {
  std::error_code fault;
  const auto self = std::filesystem::read_symlink("/proc/self/exe", fault);
  const auto beside = (self.parent_path() / name).string();
  return !fault && access(beside.c_str(), X_OK) == 0 ? beside : name;
}

Result<int> PosixHost::run(const ProgramLine& line) {
  const auto child = spawn_program(line, -1);
  if (!child)
    return tl::unexpected(child.error());
  int status = 0;
  while (waitpid(*child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

Result<LineSourcePtr> PosixHost::open_file(const std::string& path) {
  return open_to_read(path).map(
    [](int fd) -> LineSourcePtr { return std::make_unique<FdLines>(fd); });
}

Result<LineSourcePtr> PosixHost::open_program(const ProgramLine& line) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0)
    return fail(Errc::unavailable, "no pipe: " + why(errno));
  const auto child = spawn_program(line, ends[1]);
  close(ends[1]);
  if (child)
    return LineSourcePtr(std::make_unique<FdLines>(ends[0], *child));
  close(ends[0]);
  return tl::unexpected(child.error());
}

LineSourcePtr PosixHost::open_input() {
  struct stat facts {};
  const bool given = fstat(STDIN_FILENO, &facts) == 0 &&
                     (S_ISREG(facts.st_mode) || S_ISFIFO(facts.st_mode) ||
                      S_ISSOCK(facts.st_mode));
  return given ? std::make_unique<FdLines>(dup(STDIN_FILENO)) : nullptr;
}

bool PosixHost::has_systemd() const {
  return access("/run/systemd/system", F_OK) == 0;
}

} // namespace signalbox
