#pragma once

#include "ports/dialects/model_dialect.hpp"
#include "vendors/redactor.hpp"

namespace signalbox {

/// Reads an answer whose status is not a success: what kind of failure it is,
/// when to come back, and whether asking for less would help.
ModelRefusal read_error_answer(const ModelQuestion& question,
                               const http::Reply& reply, WallTime now,
                               const Redactor& redactor);

} // namespace signalbox
