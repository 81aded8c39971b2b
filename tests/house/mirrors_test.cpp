#include <algorithm>
#include <array>
#include <map>

#include "tests/house/source_tree.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox::test;

namespace {

/// Whose `.cpp` files have a test file each, at the same place below tests/.
constexpr std::array mirrored_folders{"src/domain", "src/json", "src/http",
                                      "src/vendors", "actors"};

/// Files without a mirror, and where their behaviour is tested instead.
const std::map<std::string, std::string> exemptions{
  {"actors/scorer_memory.cpp", "a part of scorer, seen only through it"},
  {"actors/check_task.cpp", "a part of entry_validator, seen through it"},
  {"actors/trade_runs.cpp", "parts of reconcile, sync and finalize runs"},
  {"actors/front.cpp", "stands before a child: tested with supervisor"},
};

/// `src/json/reader.cpp` -> `tests/json/reader_test.cpp`.
std::string mirror_of(std::string path) {
  if (path.starts_with("src/"))
    path.erase(0, 4);
  path.resize(path.size() - std::string(".cpp").size());
  return "tests/" + path + "_test.cpp";
}

bool is_mirrored(const std::string& path) {
  return path.ends_with(".cpp") &&
         std::ranges::any_of(mirrored_folders, [&](const char* folder) {
           return is_in(path, folder);
         });
}

bool exists(const SourceFiles& files, const std::string& path) {
  return std::ranges::find(files, path, &SourceFile::path) != files.end();
}

Violations missing_mirrors(const SourceFiles& files) {
  Violations found;
  for (const auto& file : files)
    if (is_mirrored(file.path) && !exemptions.contains(file.path) &&
        !exists(files, mirror_of(file.path)))
      found.push_back(
        violation(file.path, 1, mirror_of(file.path) + " is missing"));
  return found;
}

} // namespace

TEST_CASE("house: every unit has its mirrored test file", "[house][mirrors]") {
  CHECK(listed(missing_mirrors(cpp_files())) == "");
}

TEST_CASE("house: every exemption from a mirror is still needed",
          "[house][mirrors]") {
  Violations found;
  for (const auto& [path, reason] : exemptions)
    if (!exists(cpp_files(), path) || exists(cpp_files(), mirror_of(path)))
      found.push_back(violation(path, 1, "needs no exemption any more"));
  CHECK(listed(found) == "");
}

TEST_CASE("house: the scan of mirrors finds what is planted",
          "[house][mirrors]") {
  const SourceFiles files{{"actors/one.cpp", ""},
                          {"src/json/two.cpp", ""},
                          {"src/json/three.hpp", ""},
                          {"src/app/four.cpp", ""},
                          {"tests/json/two_test.cpp", ""}};
  CHECK(missing_mirrors(files) ==
        Violations{"actors/one.cpp:1: tests/actors/one_test.cpp is missing"});
}
