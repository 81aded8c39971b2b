#pragma once

#include <caf/error.hpp>
#include <caf/result.hpp>

#include "domain/core/error.hpp"

namespace signalbox {

/// The only bridges between our errors and CAF's.
caf::error to_caf(const Error& error);

/// Reads ours back; CAF's own become `timeout` (no answer in time) or
/// `unavailable` (the receiver is down or restarting).
Error from_caf(const caf::error& error);

/// What a handler returns for a result.
template <class T> caf::result<T> reply(Result<T> result) {
  if (result)
    return std::move(*result);
  return to_caf(result.error());
}

} // namespace signalbox
