#pragma once

#include <cstddef>
#include <string>

#include "ctl/styled_text.hpp"

namespace signalbox {

/// Redraws a block of lines in place: each line is overwritten and then
/// cleared to its end, so that nothing flickers.
class LiveFrame {
public:
  /// What to write to the terminal so that it shows `lines` where it showed
  /// the frame before. Lines beyond the screen's height are left out.
  std::string next(const Lines& lines, const Screen& screen);

private:
  std::size_t drawn_ = 0; ///< lines above the cursor that are ours
};

} // namespace signalbox
