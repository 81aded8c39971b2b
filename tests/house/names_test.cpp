#include <algorithm>
#include <array>
#include <map>
#include <string>

#include "tests/house/code_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox::test;

namespace {

/// Words that say nothing about what a file holds.
constexpr std::array empty_words{"util", "utils",  "helper",  "helpers",
                                 "misc", "common", "manager", "managers",
                                 "base", "impl"};

/// The words of a path's folders and file name.
std::vector<std::string> path_words(std::string path) {
  std::ranges::replace_if(
    path, [](char c) { return c == '/' || c == '_' || c == '.' || c == '-'; },
    ' ');
  return words_of(path);
}

Violations empty_names(const SourceFiles& files) {
  Violations found;
  for (const auto& file : files)
    for (const auto& word : path_words(file.path))
      if (std::ranges::find(empty_words, word) != empty_words.end())
        found.push_back(violation(file.path, 1, "`" + word + "` says nothing"));
  return found;
}

bool is_snake_case(std::string_view path) {
  return std::ranges::all_of(path, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '/' || c == '.';
  });
}

Violations other_cases(const SourceFiles& files) {
  Violations found;
  for (const auto& file : files)
    if (!is_snake_case(file.path))
      found.push_back(violation(file.path, 1, "is not snake_case"));
  return found;
}

Violations unguarded_headers(const SourceFiles& files) {
  Violations found;
  for (const auto& file : files)
    if (file.path.ends_with(".hpp") && !file.text.starts_with("#pragma once\n"))
      found.push_back(violation(file.path, 1, "does not begin with the guard"));
  return found;
}

/// Folders of one machine. They are put together here so that this file does
/// not hold them.
const std::vector<std::string>& machine_folders() {
  static const std::vector<std::string> folders{
    std::string("/") + "home/", std::string("/") + "root/",
    std::string("/") + "work/", std::string("/") + "Users/",
    std::string("/") + "mnt/"};
  return folders;
}

Violations machine_paths(const SourceFiles& files) {
  Violations found;
  for (const auto& file : files) {
    const auto lines = lines_of(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i)
      for (const auto& folder : machine_folders())
        if (lines[i].find(folder) != std::string::npos)
          found.push_back(violation(file.path, i + 1, lines[i]));
  }
  return found;
}

/// The type that a line begins to define; empty if it defines none.
std::string defined_type(const std::string& line) {
  for (const std::string word : {"struct ", "class ", "enum class "})
    if (line.starts_with(word) && line.ends_with("{")) {
      const auto rest = line.substr(word.size());
      return rest.substr(0, rest.find_first_of(" :<{"));
    }
  return {};
}

/// The simulator is a program of its own: its names meet no others.
bool is_linked_together(const std::string& path) {
  return path.ends_with(".hpp") && !path.starts_with("src/sim/") &&
         !path.starts_with("tests/") && !path.starts_with("bench/");
}

/// Two definitions of one name are taken for one by the linker, without a word.
Violations types_defined_twice(const SourceFiles& files) {
  Violations found;
  std::map<std::string, std::string> homes;
  for (const auto& file : files) {
    if (!is_linked_together(file.path))
      continue;
    std::string space;
    const auto lines = lines_of(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].starts_with("namespace ") && lines[i].ends_with(" {"))
        space = lines[i].substr(10, lines[i].size() - 12);
      const auto type = defined_type(lines[i]);
      if (type.empty())
        continue;
      const auto name = space + "::" + type;
      const auto [home, fresh] = homes.emplace(name, file.path);
      if (!fresh)
        found.push_back(
          violation(file.path, i + 1, name + " is defined in " + home->second));
    }
  }
  return found;
}

} // namespace

TEST_CASE("house: names of files say what they hold", "[house][names]") {
  CHECK(listed(empty_names(cpp_files())) == "");
}

TEST_CASE("house: names of files are snake_case", "[house][names]") {
  CHECK(listed(other_cases(cpp_files())) == "");
}

TEST_CASE("house: headers begin with their guard", "[house][names]") {
  CHECK(listed(unguarded_headers(cpp_files())) == "");
}

TEST_CASE("house: no file names a folder of one machine", "[house][names]") {
  REQUIRE(text_files().size() > cpp_files().size());
  CHECK(listed(machine_paths(text_files())) == "");
}

TEST_CASE("house: no namespace is emptied into a file", "[house][names]") {
  CHECK(listed(uses_outside(cpp_files(), "using namespace std;", {})) == "");
}

TEST_CASE("house: the scan of names finds what is planted", "[house][names]") {
  const SourceFiles files{{"src/json/string_util.hpp", "#pragma once\n"},
                          {"src/common/x.hpp", "\n#pragma once\n"},
                          {"src/json/basement.cpp", ""},
                          {"src/json/JsonReader.cpp", ""}};
  CHECK(empty_names(files).size() == 2);
  CHECK(other_cases(files).size() == 1);
  CHECK(unguarded_headers(files).size() == 1);
}

TEST_CASE("house: the scan of paths finds what is planted", "[house][names]") {
  const SourceFiles files{
    {"check", "cd /usr/bin\ncd " + machine_folders()[0] + "someone\n"}};
  CHECK(machine_paths(files).size() == 1);
}

TEST_CASE("house: no type is defined twice", "[house][names]") {
  CHECK(listed(types_defined_twice(cpp_files())) == "");
}

TEST_CASE("house: a type that two headers define is found", "[house][names]") {
  const std::string header = "namespace signalbox {\nstruct End {\n};\n}\n";
  const SourceFiles files{{"actors/one.hpp", header},
                          {"actors/two.hpp", header},
                          {"src/sim/three.hpp", header},
                          {"actors/four.hpp", "struct End;\n"}};
  CHECK(types_defined_twice(files) ==
        Violations{
          "actors/two.hpp:2: signalbox::End is defined in actors/one.hpp"});
}
