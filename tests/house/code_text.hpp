#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tests/house/source_tree.hpp"

namespace signalbox::test {

/// The text with comments and the contents of literals turned into blanks, so
/// that what is left is code. Lines keep their numbers.
std::string code_of(std::string_view text);

struct Include {
  std::size_t line = 0;
  bool ours = false; ///< `"…"`, not `<…>`
  std::string path;
};

/// What the file includes; examples in comments and literals do not count.
std::vector<Include> includes_of(std::string_view text);

/// A literal `"…"` outside of comments and raw literals, with its line.
struct Literal {
  std::size_t line = 0;
  std::string text;
};

std::vector<Literal> literals_of(std::string_view text);

/// Numbers of the lines of code that hold `token` as a whole word.
std::vector<std::size_t> lines_with(std::string_view text,
                                    std::string_view token);

/// One violation for each use of a token in the code of files that do not
/// stand in one of `homes`.
Violations uses_outside(const SourceFiles& files, std::string_view token,
                        const std::vector<std::string>& homes);

} // namespace signalbox::test
