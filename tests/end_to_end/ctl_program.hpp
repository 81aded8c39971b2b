#pragma once

#include "tests/end_to_end/desk.hpp"
#include "json/reader.hpp"

namespace signalbox::test {

/// What one call of `signalboxctl` came to.
struct Ended {
  std::optional<int> status;
  std::string output, errors;

  bool says(const std::string& part) const {
    return output.find(part) != std::string::npos;
  }
  json::Value json() const {
    auto parsed = json::parse(output);
    return parsed ? *parsed : json::Value{};
  }
};

/// Runs it to its end.
inline Ended run_ctl(std::vector<std::string> arguments,
                     const Environment& environment) {
  arguments.insert(arguments.begin(), program("signalboxctl"));
  ChildProcess ctl({std::move(arguments), environment});
  const auto status = ctl.wait();
  return {status, ctl.output(), ctl.errors()};
}

} // namespace signalbox::test
