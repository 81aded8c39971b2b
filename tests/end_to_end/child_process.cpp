#include "tests/end_to_end/child_process.hpp"

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <stdexcept>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace signalbox::test {

namespace {

constexpr std::array inherited{
  "PATH",         "TMPDIR",       "LD_LIBRARY_PATH", "ASAN_OPTIONS",
  "LSAN_OPTIONS", "TSAN_OPTIONS", "UBSAN_OPTIONS"};

/// Texts in the form that `execve` takes.
class TextArray {
public:
  explicit TextArray(std::vector<std::string> texts)
    : texts_(std::move(texts)) {
    for (auto& text : texts_)
      pointers_.push_back(text.data());
    pointers_.push_back(nullptr);
  }

  char* const* get() const { return pointers_.data(); }

private:
  std::vector<std::string> texts_;
  std::vector<char*> pointers_;
};

std::vector<std::string> variables(const Environment& environment) {
  std::vector<std::string> texts;
  for (const auto* const name : inherited)
    if (const char* value = std::getenv(name))
      texts.emplace_back(name).append("=").append(value);
  for (const auto& [name, value] : environment)
    texts.emplace_back(name).append("=").append(value);
  return texts;
}

struct Pipe {
  Pipe() {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
      throw std::runtime_error("no pipe");
    reading = ends[0];
    writing = ends[1];
  }
  int reading = -1, writing = -1;
};

void limit_own_files(std::uint64_t largest) {
  // The hard limit stays, so that the soft one can be lifted again.
  rlimit limit{};
  ::getrlimit(RLIMIT_FSIZE, &limit);
  limit.rlim_cur = largest;
  ::setrlimit(RLIMIT_FSIZE, &limit);
  // A full disk is an error of the write, not a signal.
  std::signal(SIGXFSZ, SIG_IGN);
}

/// Runs between fork and exec: nothing here may allocate.
void prepare_child(const Pipe& output, const Pipe& errors,
                   const Launch& launch) {
  // Even a test that is killed leaves nothing behind.
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int nothing = ::open("/dev/null", O_RDONLY);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(output.writing, STDOUT_FILENO);
  ::dup2(errors.writing, STDERR_FILENO);
  if (launch.largest_file)
    limit_own_files(*launch.largest_file);
}

} // namespace

Environment with(Environment base, const Environment& more) {
  for (const auto& [name, value] : more)
    base[name] = value;
  return base;
}

std::string program(const std::string& name) {
  return std::string(SIGNALBOX_BINARY_DIR) + "/" + name;
}

ChildProcess::ChildProcess(const Launch& launch) {
  start(launch);
  listener_ = std::thread([this] { listen(); });
}

ChildProcess::~ChildProcess() {
  signal(SIGKILL);
  listener_.join();
  for (const int stream : streams_)
    ::close(stream);
}

void ChildProcess::start(const Launch& launch) {
  const TextArray line(launch.line), environment(variables(launch.environment));
  const Pipe output, errors;
  pid_ = ::fork();
  if (pid_ == 0) {
    prepare_child(output, errors, launch);
    ::execve(line.get()[0], line.get(), environment.get());
    ::_exit(127);
  }
  ::close(output.writing);
  ::close(errors.writing);
  streams_ = {output.reading, errors.reading};
  if (pid_ < 0)
    throw std::runtime_error("no process");
}

void ChildProcess::listen() {
  std::array<bool, 2> open{true, true};
  while (open[0] || open[1]) {
    std::array<pollfd, 2> waits{};
    for (std::size_t i = 0; i < waits.size(); ++i)
      waits[i] = {open[i] ? streams_[i] : -1, POLLIN, 0};
    ::poll(waits.data(), waits.size(), -1);
    for (std::size_t i = 0; i < waits.size(); ++i)
      if (waits[i].revents != 0)
        open[i] = hear(i);
  }
  bury();
}

/// Takes what came in; false at the end of the stream.
bool ChildProcess::hear(std::size_t stream) {
  std::array<char, 65536> bytes{};
  const auto count = ::read(streams_[stream], bytes.data(), bytes.size());
  if (count < 0)
    return errno == EINTR;
  const std::lock_guard lock(mutex_);
  texts_[stream].append(bytes.data(), static_cast<std::size_t>(count));
  changed_.notify_all();
  return count > 0;
}

/// Waits for the end. The pid stays taken until `status_` says that it is not,
/// so that no signal can hit a stranger.
void ChildProcess::bury() {
  siginfo_t info{};
  while (::waitid(P_PID, static_cast<id_t>(pid_), &info, WEXITED | WNOWAIT) !=
         0)
    if (errno != EINTR)
      break;
  const std::lock_guard lock(mutex_);
  int status = 0;
  ::waitpid(pid_, &status, 0);
  status_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  changed_.notify_all();
}

void ChildProcess::signal(int number) {
  const std::lock_guard lock(mutex_);
  if (!status_)
    ::kill(pid_, number);
}

bool ChildProcess::running() const {
  const std::lock_guard lock(mutex_);
  return !status_;
}

void ChildProcess::limit_files(std::optional<std::uint64_t> largest) {
  rlimit limit{};
  ::prlimit(pid_, RLIMIT_FSIZE, nullptr, &limit);
  limit.rlim_cur = largest.value_or(limit.rlim_max);
  if (::prlimit(pid_, RLIMIT_FSIZE, &limit, nullptr) != 0)
    throw std::runtime_error("the limit cannot be changed");
}

std::optional<int> ChildProcess::wait(Millis most) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, most, [this] { return status_.has_value(); });
  return status_;
}

std::string ChildProcess::output() const {
  const std::lock_guard lock(mutex_);
  return texts_[0];
}

std::string ChildProcess::errors() const {
  const std::lock_guard lock(mutex_);
  return texts_[1];
}

bool ChildProcess::wait_for_output(
  const std::function<bool(const std::string&)>& fits, Millis most) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, most,
                    [&] { return status_.has_value() || fits(texts_[0]); });
  return fits(texts_[0]);
}

} // namespace signalbox::test
