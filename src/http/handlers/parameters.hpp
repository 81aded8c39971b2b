#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "domain/core/error.hpp"
#include "http/message.hpp"

/// Typed reading of query parameters and headers. Every function here fails
/// with `invalid_argument` named `invalid_parameter`, naming what is wrong.
namespace signalbox::http {

/// The failure of a parameter: `limit must be …`.
tl::unexpected<Error> bad_parameter(std::string_view name,
                                    std::string_view why);

/// Lowest and highest whole number that is taken.
struct IntRange {
  int low, high;
};

/// The parameter's whole number; `otherwise` when it is absent.
Result<int> int_parameter(const Request& request, std::string_view name,
                          int otherwise, IntRange range);

/// `1 true yes on` or `0 false no off`, any case; `otherwise` when absent.
Result<bool> flag_parameter(const Request& request, std::string_view name,
                            bool otherwise);

/// A header of at most `longest` printable ASCII characters; nothing when it
/// is absent.
Result<std::optional<std::string>>
text_header(const Request& request, std::string_view name, std::size_t longest);

/// Whether every character is printable ASCII, blanks included.
bool is_printable(std::string_view text);

/// `1 true yes on` or `0 false no off`, any case; nothing for other words.
std::optional<bool> flag_from(std::string_view text);

/// ASCII letters raised; everything else as it is.
std::string upper_case(std::string_view text);

} // namespace signalbox::http
