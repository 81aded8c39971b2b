#include "vendors/status_fault.hpp"

namespace signalbox {

Errc code_of_status(int status) {
  switch (status) {
    case 400:
    case 422:
      return Errc::invalid_argument;
    case 401:
    case 403:
      return Errc::unauthorized;
    case 404:
      return Errc::not_found;
    case 429:
      return Errc::rate_limited;
    default:
      return status >= 500 && status < 600 ? Errc::unavailable
                                           : Errc::malformed_reply;
  }
}

std::string status_detail(std::string_view who, int status,
                          std::string_view said, const Redactor& redactor) {
  auto detail = std::string(who) + ": status " + std::to_string(status);
  if (!said.empty())
    detail += ", server says " + redactor.quote(said);
  return detail;
}

} // namespace signalbox
