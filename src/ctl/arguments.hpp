#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "domain/core/error.hpp"

namespace signalbox {

/// One option of a command: `--limit N`, or `--json` without a value.
struct OptionSpec {
  std::string_view name;
  std::string_view value; ///< the value's word in the help; empty: a flag
  std::string_view help;
};

/// What a command line says, checked against the options it may use.
class Arguments {
public:
  bool has(std::string_view option) const;
  /// The last value given; nothing if the option is absent.
  std::optional<std::string_view> value(std::string_view option) const;

  /// All values given, in their order.
  std::vector<std::string_view> values(std::string_view option) const;

  std::vector<std::string> operands; ///< what is neither option nor command
  std::map<std::string, std::string, std::less<>> options; ///< the last values
  /// Every option as it stood, in the order of the line.
  std::vector<std::pair<std::string, std::string>> given;
};

/// Takes a command line apart. `--name value` and `--name=value` are the same;
/// behind `--` everything is an operand. Fails with `invalid_argument` naming
/// the option that is unknown, lacks its value or takes none.
Result<Arguments> parse_arguments(std::span<const std::string_view> line,
                                  std::span<const OptionSpec> allowed);

/// A whole number of an option from `least` to `most`; nothing if the option
/// is absent. Fails with `invalid_argument` naming the option.
Result<std::optional<long>> whole_option(const Arguments& arguments,
                                         std::string_view option, long least,
                                         long most);

} // namespace signalbox
