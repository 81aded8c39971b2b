#pragma once

#include <string>

#include "domain/core/error.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// Who asks for a run, as an outside scheduler says it: the headers `x-run-id`
/// and `x-run-source`; empty without them.
struct RunNames {
  std::string run_id, source;
};

/// Fails with `invalid_argument` named `invalid_parameter`.
Result<RunNames> parse_run_names(const Request& request);

} // namespace signalbox::http
