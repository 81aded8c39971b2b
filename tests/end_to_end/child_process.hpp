#pragma once

#include <array>
#include <condition_variable>
#include <csignal>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include <sys/types.h>

#include "tests/end_to_end/patience.hpp"

namespace signalbox::test {

/// The variables of a child. It inherits none of ours but what its loader and
/// its sanitizers read.
using Environment = std::map<std::string, std::string>;

/// `more` over `base`.
Environment with(Environment base, const Environment& more);

/// Where the programs of this build lie.
std::string program(const std::string& name);

/// How a program is started.
struct Launch {
  std::vector<std::string> line; ///< the program's path, then its arguments
  Environment environment{};
  /// No file may grow beyond this, as on a full disk.
  std::optional<std::uint64_t> largest_file{};
};

/// A program of ours while it runs. What it says is read all the time, so that
/// it never waits for us. It does not outlive this object.
class ChildProcess {
public:
  explicit ChildProcess(const Launch& launch);
  ~ChildProcess();
  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  pid_t pid() const { return pid_; }
  void signal(int number);
  bool running() const;

  /// From now on no file grows beyond `largest`, or all may again. Only for a
  /// process that was launched with such a limit.
  void limit_files(std::optional<std::uint64_t> largest);

  /// The exit status, or 128 + the signal that ended it; nothing if it still
  /// runs after `most`.
  std::optional<int> wait(Millis most = patience);

  /// What it wrote to its standard output, and to its standard error.
  std::string output() const;
  std::string errors() const;

  /// Waits until its output fits, or it has ended, or `most` is over; answers
  /// whether the output fits.
  bool wait_for_output(const std::function<bool(const std::string&)>& fits,
                       Millis most = patience);

private:
  void start(const Launch& launch);
  void listen();
  bool hear(std::size_t stream);
  void bury();

  pid_t pid_ = -1;
  std::array<int, 2> streams_{-1, -1}; ///< reading ends: output, errors
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::array<std::string, 2> texts_;
  std::optional<int> status_;
  std::thread listener_;
};

} // namespace signalbox::test
