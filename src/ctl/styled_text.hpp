#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox {

/// Where text is shown.
struct Screen {
  bool terminal = false; ///< people read it, and it can be redrawn
  bool colour = false;
  std::size_t width = 0;  ///< columns; 0: unlimited
  std::size_t height = 0; ///< rows; 0: unlimited
};

enum class Style { plain, strong, faint, good, warning, bad };

/// A piece of a line in one style.
struct StyledText {
  std::string text;
  Style style = Style::plain;
};

using Line = std::vector<StyledText>;
using Lines = std::vector<Line>;

/// Replaces what could steer a terminal or is not UTF-8 by `?`: text of
/// signals and logs comes from outside.
std::string harmless(std::string_view text);

/// Columns that harmless text takes: its code points.
std::size_t columns_of(std::string_view text);

/// The text cut to that many columns, with `…` in place of the rest.
std::string cut_to(std::string_view text, std::size_t columns);

/// One line without its line end, cut to the screen, with colours if it has
/// them.
std::string paint(const Line& line, const Screen& screen);

/// All lines, each ended.
std::string paint(const Lines& lines, const Screen& screen);

} // namespace signalbox
