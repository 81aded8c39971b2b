#include "domain/core/error.hpp"

namespace signalbox {

std::string_view to_string(Errc code) {
  switch (code) {
    case Errc::invalid_argument:
      return "invalid_argument";
    case Errc::unauthorized:
      return "unauthorized";
    case Errc::not_found:
      return "not_found";
    case Errc::conflict:
      return "conflict";
    case Errc::rate_limited:
      return "rate_limited";
    case Errc::overloaded:
      return "overloaded";
    case Errc::timeout:
      return "timeout";
    case Errc::unavailable:
      return "unavailable";
    case Errc::malformed_reply:
      return "malformed_reply";
    case Errc::storage:
      return "storage";
  }
  return "unknown";
}

std::optional<Errc> errc_from(std::string_view name) {
  for (const auto code :
       {Errc::invalid_argument, Errc::unauthorized, Errc::not_found,
        Errc::conflict, Errc::rate_limited, Errc::overloaded, Errc::timeout,
        Errc::unavailable, Errc::malformed_reply, Errc::storage})
    if (to_string(code) == name)
      return code;
  return std::nullopt;
}

} // namespace signalbox
