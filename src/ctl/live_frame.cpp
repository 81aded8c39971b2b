#include "ctl/live_frame.hpp"

#include <algorithm>

namespace signalbox {

std::string LiveFrame::next(const Lines& lines, const Screen& screen) {
  // The cursor needs the last row: a full screen would scroll.
  const auto room = screen.height == 0
                      ? lines.size()
                      : std::max<std::size_t>(screen.height, 2) - 1;
  const auto count = std::min(lines.size(), room);
  std::string out;
  if (drawn_ > 0)
    out += "\x1b[" + std::to_string(drawn_) + "A\r";
  for (std::size_t i = 0; i < count; ++i)
    out.append(paint(lines[i], screen)).append("\x1b[K\n");
  out += "\x1b[J";
  drawn_ = count;
  return out;
}

} // namespace signalbox
