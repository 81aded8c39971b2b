#include "tests/house/code_text.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox::test;

namespace {

constexpr std::size_t most_lines = 300;
constexpr std::size_t most_columns = 80;

Violations long_files(const SourceFiles& files) {
  Violations found;
  for (const auto& file : files) {
    const auto count = lines_of(file.text).size();
    if (count > most_lines)
      found.push_back(violation(file.path, count, "the file is too long"));
  }
  return found;
}

/// Characters, not bytes: text may hold more than ASCII.
std::size_t columns_of(const std::string& line) {
  std::size_t columns = 0;
  for (const char c : line)
    columns += (static_cast<unsigned char>(c) & 0xC0U) == 0x80U ? 0 : 1;
  return columns;
}

/// A literal that cannot be broken may stand out; code may not.
Violations wide_lines(const SourceFiles& files) {
  Violations found;
  for (const auto& file : files) {
    const auto lines = lines_of(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i)
      if (columns_of(lines[i]) > most_columns &&
          lines[i].find('"') == std::string::npos)
        found.push_back(violation(file.path, i + 1, "the line is too wide"));
  }
  return found;
}

} // namespace

TEST_CASE("house: no file has more than 300 lines", "[house][sizes]") {
  CHECK(listed(long_files(cpp_files())) == "");
}

TEST_CASE("house: no line of code has more than 80 columns", "[house][sizes]") {
  CHECK(listed(wide_lines(cpp_files())) == "");
}

TEST_CASE("house: the scan of sizes finds what is planted", "[house][sizes]") {
  std::string text;
  for (std::size_t i = 0; i < most_lines; ++i)
    text += "\n";
  CHECK(long_files({{"src/json/x.cpp", text}}).empty());
  CHECK(long_files({{"src/json/x.cpp", text + "\n"}}).size() == 1);
  const std::string full(most_columns, 'x');
  CHECK(wide_lines({{"src/json/x.cpp", full + "\n"}}).empty());
  CHECK(wide_lines({{"src/json/x.cpp", full + "x\n"}}).size() == 1);
}
