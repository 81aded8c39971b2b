#pragma once

#include <chrono>
#include <string>
#include <vector>

#include <sys/types.h>

namespace signalbox {

/// What a program is started with. It inherits nothing from our environment.
struct ProgramCall {
  std::string path;
  std::vector<std::string> arguments;
  std::vector<std::string> environment; ///< `NAME=VALUE`
  std::string log_path;                 ///< what it prints goes there
};

/// A program that runs beside us and is measured from outside. It ends with
/// this object, or with our own process.
class ChildProcess {
public:
  explicit ChildProcess(const ProgramCall& call);
  ~ChildProcess();

  ChildProcess(const ChildProcess&) = delete;
  ChildProcess& operator=(const ChildProcess&) = delete;

  /// Waits that long at most; answers whether the program has ended.
  bool ends_within(std::chrono::microseconds most);

  /// Asks it to end (SIGTERM) and answers its exit status; -1 if it had to be
  /// killed.
  int stop();

  /// What all its threads have used so far, user and system.
  std::chrono::nanoseconds cpu_time() const;
  double peak_mib() const;         ///< the most it was ever resident
  double proportional_mib() const; ///< its share of what is resident now

private:
  double proc_mib(const std::string& file, const std::string& key) const;

  pid_t pid_ = -1;
  int pid_fd_ = -1;
  bool running_ = true;
};

/// The folder that holds this very program, and so the others of its build.
std::string own_folder();

/// This very program, to be started again with another task.
std::string own_path();

} // namespace signalbox
