#include "tests/house/source_tree.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/catch.hpp"

namespace signalbox::test {
namespace {

namespace fs = std::filesystem;

constexpr std::array cpp_folders{"actors",   "bench", "fuzz",
                                 "messages", "src",   "tests"};
constexpr std::array text_folders{"actors",  "bench",    "cmake",   "etc",
                                  "fuzz",    "messages", "scripts", "src",
                                  "systemd", "tests",    ".ci"};
constexpr std::array cpp_endings{".cpp", ".hpp"};

const fs::path& root() {
  static const fs::path path = SIGNALBOX_SOURCE_DIR;
  return path;
}

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  INFO("reading " << path);
  REQUIRE(file.good());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void add(SourceFiles& files, const fs::path& path) {
  files.push_back({fs::relative(path, root()).generic_string(), read(path)});
}

void add_folder(SourceFiles& files, const fs::path& folder) {
  if (!fs::exists(folder))
    return;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file())
      add(files, entry.path());
}

SourceFiles sorted(SourceFiles files) {
  std::ranges::sort(files, {}, &SourceFile::path);
  return files;
}

SourceFiles find_cpp_files() {
  SourceFiles files;
  for (const auto* folder : cpp_folders)
    add_folder(files, root() / folder);
  std::erase_if(files, [](const SourceFile& file) {
    const auto ending = fs::path(file.path).extension();
    return std::ranges::find(cpp_endings, ending) == cpp_endings.end();
  });
  return sorted(std::move(files));
}

SourceFiles find_text_files() {
  SourceFiles files;
  for (const auto* folder : text_folders)
    add_folder(files, root() / folder);
  for (const auto& entry : fs::directory_iterator(root()))
    if (entry.is_regular_file())
      add(files, entry.path());
  std::erase_if(files, [](const SourceFile& file) {
    return file.text.find('\0') != std::string::npos; // seeds of the fuzzers
  });
  return sorted(std::move(files));
}

} // namespace

const SourceFiles& cpp_files() {
  static const SourceFiles files = find_cpp_files();
  return files;
}

const SourceFiles& text_files() {
  static const SourceFiles files = find_text_files();
  return files;
}

std::string read_document(std::string_view path) {
  return read(root() / path);
}

std::vector<std::string> block_after(std::string_view document,
                                     std::string_view marker) {
  INFO("looking for the block after " << marker);
  const auto at = document.find(marker);
  REQUIRE(at != std::string_view::npos);
  const auto opening = document.find("```", at);
  REQUIRE(opening != std::string_view::npos);
  const auto start = document.find('\n', opening) + 1;
  const auto end = document.find("```", start);
  REQUIRE(end != std::string_view::npos);
  return lines_of(document.substr(start, end - start));
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line);
  return lines;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::istringstream stream{std::string(text)};
  for (std::string word; stream >> word;)
    words.push_back(word);
  return words;
}

bool is_in(std::string_view path, std::string_view place) {
  return path.starts_with(place) &&
         (path.size() == place.size() || path[place.size()] == '/');
}

std::string violation(std::string_view path, std::size_t line,
                      std::string_view message) {
  return std::string(path) + ":" + std::to_string(line) + ": " +
         std::string(message);
}

std::string listed(const Violations& violations) {
  std::string text;
  for (const auto& line : violations)
    text += "\n  " + line;
  return text;
}

} // namespace signalbox::test
