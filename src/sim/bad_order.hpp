#pragma once

#include <string>
#include <utility>

#include "domain/core/error.hpp"

namespace signalbox {

/// An order to the simulator that is not carried out, and why.
inline tl::unexpected<Error> bad_order(std::string detail) {
  return fail(Errc::invalid_argument, "invalid_order", std::move(detail));
}

} // namespace signalbox
