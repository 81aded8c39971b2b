#include "bench/child_process.hpp"

#include <cerrno>
#include <csignal>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <stdexcept>

#include <fcntl.h>
#include <poll.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

namespace signalbox {
namespace {

using namespace std::chrono_literals;

constexpr auto longest_stop = 35s; ///< as systemd waits for the daemon
constexpr int exit_cannot_run = 127;

/// Pointers into `texts`, closed by a null.
std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  for (auto& text : texts)
    list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

/// glibc 2.36 declares its own wrapper for C only.
int open_pid(pid_t pid) {
  return static_cast<int>(::syscall(SYS_pidfd_open, pid, 0));
}

/// Only calls that are safe between fork and exec.
[[noreturn]] void become(char* const* arguments, char* const* environment,
                         const char* log_path) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  const int nothing = ::open("/dev/null", O_RDONLY);
  const int log =
    ::open(log_path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  ::dup2(nothing, STDIN_FILENO);
  ::dup2(log, STDOUT_FILENO);
  ::dup2(log, STDERR_FILENO);
  ::execve(arguments[0], arguments, environment);
  ::_exit(exit_cannot_run);
}

} // namespace

ChildProcess::ChildProcess(const ProgramCall& call) {
  auto words = call.arguments;
  words.insert(words.begin(), call.path);
  auto settings = call.environment;
  const auto arguments = pointers(words);
  const auto environment = pointers(settings);
  pid_ = ::fork();
  if (pid_ == 0)
    become(arguments.data(), environment.data(), call.log_path.c_str());
  if (pid_ > 0)
    pid_fd_ = open_pid(pid_);
  if (pid_fd_ < 0)
    throw std::runtime_error("cannot start " + call.path);
}

ChildProcess::~ChildProcess() {
  stop();
  ::close(pid_fd_);
}

bool ChildProcess::ends_within(std::chrono::microseconds most) {
  pollfd ended{pid_fd_, POLLIN, 0};
  const timespec wait{most.count() / 1'000'000,
                      most.count() % 1'000'000 * 1000};
  return ::ppoll(&ended, 1, &wait, nullptr) > 0;
}

int ChildProcess::stop() {
  if (!running_)
    return 0;
  running_ = false;
  ::kill(pid_, SIGTERM);
  if (!ends_within(longest_stop))
    ::kill(pid_, SIGKILL);
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

std::chrono::nanoseconds ChildProcess::cpu_time() const {
  clockid_t clock{};
  timespec used{};
  if (::clock_getcpuclockid(pid_, &clock) != 0 ||
      ::clock_gettime(clock, &used) != 0)
    throw std::runtime_error("cannot read the CPU time of a program");
  return std::chrono::seconds(used.tv_sec) +
         std::chrono::nanoseconds(used.tv_nsec);
}

double ChildProcess::peak_mib() const {
  return proc_mib("status", "VmHWM:");
}

double ChildProcess::proportional_mib() const {
  return proc_mib("smaps_rollup", "Pss:");
}

double ChildProcess::proc_mib(const std::string& file,
                              const std::string& key) const {
  std::ifstream lines("/proc/" + std::to_string(pid_) + "/" + file);
  for (std::string word; lines >> word;)
    if (double kib = 0; word == key && lines >> kib)
      return kib / 1024;
  throw std::runtime_error("cannot read the memory of a program");
}

std::string own_path() {
  return std::filesystem::read_symlink("/proc/self/exe").string();
}

std::string own_folder() {
  return std::filesystem::path(own_path()).parent_path().string();
}

} // namespace signalbox
