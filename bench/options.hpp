#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace signalbox {

/// One argument of a benchmark: `--name VALUE`, with its default.
struct Option {
  std::string_view name, help;
  std::string value;
};

/// The arguments of a benchmark.
class Options {
public:
  /// Throws `std::invalid_argument` for what is not known.
  Options(std::vector<Option> known, int argc, char** argv);

  const std::string& text(std::string_view name) const;

  /// A count of at least 1.
  int count(std::string_view name) const;

private:
  void take(std::string_view name, const char* value);
  std::string usage() const;

  std::vector<Option> known_;
};

/// Runs a benchmark's `main`; what goes wrong is printed and exits with 1,
/// bad arguments with 2.
int run_benchmark(int argc, char** argv, int (*run)(int, char**));

} // namespace signalbox
