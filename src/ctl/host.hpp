#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ctl/styled_text.hpp"
#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"

namespace signalbox {

/// Lines that come from a file, a pipe or a program.
class LineSource {
public:
  virtual ~LineSource() = default;

  /// The next complete line without its end; waits for it where the source
  /// may. Nothing at the end, or when a stop signal came.
  virtual std::optional<std::string> next() = 0;

  /// The text behind the last line end.
  virtual std::string rest() = 0;

  /// Whether more may come after the end: a file that is written to.
  virtual bool may_grow() const = 0;
};

using LineSourcePtr = std::unique_ptr<LineSource>;
using ProgramLine = std::vector<std::string>;

/// The machine that the program runs on. Tests play it.
class Host {
public:
  virtual ~Host() = default;

  virtual std::optional<std::string> variable(std::string_view name) const = 0;
  virtual Screen screen() const = 0;
  virtual void write(std::string_view text) = 0;       ///< to stdout, at once
  virtual void write_error(std::string_view text) = 0; ///< to stderr

  /// The whole text of a small file. Fails with `not_found`.
  virtual Result<std::string> read_text(const std::string& path) const = 0;

  /// The whole text of a file, or of the standard input for `-`. Fails with
  /// `not_found`, and with `invalid_argument` beyond 256 MiB.
  virtual Result<std::string> read_input(const std::string& path) const = 0;

  /// From now on SIGINT and SIGTERM end waits instead of the program.
  virtual void catch_stop_signals() = 0;
  virtual bool stop_requested() const = 0;
  /// Waits. False if a stop signal came.
  virtual bool pause(Millis time) = 0;

  /// The program of that name beside this one, else the bare name, which is
  /// looked up in PATH.
  virtual std::string find_program(const std::string& name) const = 0;
  /// Runs a program on this terminal and answers with its exit status.
  /// Fails with `not_found`.
  virtual Result<int> run(const ProgramLine& line) = 0;

  /// Fails with `not_found`.
  virtual Result<LineSourcePtr> open_file(const std::string& path) = 0;
  virtual Result<LineSourcePtr> open_program(const ProgramLine& line) = 0;
  /// The standard input, if a file or a pipe stands there.
  virtual LineSourcePtr open_input() = 0;
  virtual bool has_systemd() const = 0;
};

} // namespace signalbox
