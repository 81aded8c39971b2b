#pragma once

#include <string>
#include <string_view>

#include "domain/core/error.hpp"
#include "http/call.hpp"
#include "vendors/redactor.hpp"

namespace signalbox {

/// What a status other than success means for the asker: 400 and 422
/// `invalid_argument`, 401 and 403 `unauthorized`, 404 `not_found`, 429
/// `rate_limited`, 5xx `unavailable`; a status that should not be there is
/// `malformed_reply`.
Errc code_of_status(int status);

/// `data: status 503, server says "…"`; an empty text is not quoted.
std::string status_detail(std::string_view who, int status,
                          std::string_view said, const Redactor& redactor);

} // namespace signalbox
