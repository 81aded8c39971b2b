#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <tl/expected.hpp>

namespace signalbox {

/// What kind of failure this is; code branches on it, never on a text.
enum class Errc {
  invalid_argument,
  unauthorized,
  not_found,
  conflict,
  rate_limited,
  overloaded,
  timeout,
  unavailable,
  malformed_reply,
  storage,
};

/// The stable lower-snake-case name of a code, as it goes out on the wire.
std::string_view to_string(Errc code);

/// The code of that name; nothing for any other text.
std::optional<Errc> errc_from(std::string_view name);

/// An expected failure: `code` for programs, `detail` one sentence for people
/// that never holds a secret, `name` the stable wire name where a route
/// promises a finer one than the code's own (`missing_fields`).
struct Error {
  Errc code = Errc::invalid_argument;
  std::string detail;
  std::string name{to_string(code)};
};

template <class T> using Result = tl::expected<T, Error>;

/// A failure under its code's own name.
inline tl::unexpected<Error> fail(Errc code, std::string detail) {
  return tl::unexpected<Error>(Error{code, std::move(detail)});
}

/// A failure under a finer wire name.
inline tl::unexpected<Error> fail(Errc code, std::string_view name,
                                  std::string detail) {
  return tl::unexpected<Error>(
    Error{code, std::move(detail), std::string(name)});
}

} // namespace signalbox
