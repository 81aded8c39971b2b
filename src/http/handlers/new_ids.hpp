#pragma once

#include <string>
#include <utility>

#include "domain/core/clock.hpp"
#include "domain/core/ids.hpp"

namespace signalbox::http {

/// Makes the ids that a body leaves out.
struct NewIds {
  WallTime now;
  Entropy& entropy;

  /// A UUIDv7.
  std::string make() const { return make_uuid_v7(now, entropy); }

  /// The id that was given, or a new one for an empty text.
  std::string unless_given(std::string id) const {
    return id.empty() ? make() : std::move(id);
  }
};

} // namespace signalbox::http
