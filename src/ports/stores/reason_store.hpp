#pragma once

#include "domain/core/error.hpp"
#include "domain/core/reason.hpp"

namespace signalbox {

class ReasonWrites {
public:
  virtual ~ReasonWrites() = default;

  virtual Result<ReasonsNoted> note(const NoteReasons& order) = 0;
};

} // namespace signalbox
