#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/error.hpp"
#include "sim/sim_rules.hpp"

namespace signalbox {

/// What the command line asks for.
struct SimOptions {
  SimRules rules;
  std::string host = "127.0.0.1"; ///< a loopback address, always
  std::uint16_t port = 8788;      ///< 0: any free one
  bool help = false, version = false;
};

/// Reads the arguments behind the program's name. Fails with
/// `invalid_argument` naming the option.
Result<SimOptions>
parse_sim_options(const std::vector<std::string_view>& arguments);

/// The text of `--help`.
std::string sim_usage();

} // namespace signalbox
