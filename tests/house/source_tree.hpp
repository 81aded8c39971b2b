#pragma once

#include <string>
#include <string_view>
#include <vector>

/// The project's files as text, for tests that hold them to the house rules.
namespace signalbox::test {

/// A file of the project; `path` starts at the root: `src/json/reader.hpp`.
struct SourceFile {
  std::string path;
  std::string text;
};

using SourceFiles = std::vector<SourceFile>;

/// Broken rules, one line each: `path:line: what is wrong`.
using Violations = std::vector<std::string>;

/// Every C++ file of the project, sorted by path.
const SourceFiles& cpp_files();

/// Every text file of the project, sorted by path; build folders are left out.
const SourceFiles& text_files();

/// One file of the project. Fails the test if it cannot be read.
std::string read_document(std::string_view path);

/// What the documents may say about: the fenced block that follows `marker`.
/// Fails the test if there is none.
std::vector<std::string> block_after(std::string_view document,
                                     std::string_view marker);

std::vector<std::string> lines_of(std::string_view text);
std::vector<std::string> words_of(std::string_view text);

/// Whether the file stands in that folder (`src/sim`) or is that file.
bool is_in(std::string_view path, std::string_view place);

/// `path:line: message`.
std::string violation(std::string_view path, std::size_t line,
                      std::string_view message);

/// All of them, a line each, as `CHECK(listed(found) == "")` prints them.
std::string listed(const Violations& violations);

} // namespace signalbox::test
