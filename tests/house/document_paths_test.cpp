#include <algorithm>
#include <array>
#include <filesystem>
#include <functional>

#include "tests/house/source_tree.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox::test;

namespace {

constexpr std::array top_folders{"actors",  "bench",    "cmake",   "etc",
                                 "fuzz",    "messages", "scripts", "src",
                                 "systemd", "tests"};

/// Whether a text in `code` marks is meant as one place of this tree:
/// `src/json/`, `etc/signalboxd.env`; not a pattern and not a command.
bool names_a_place(const std::string& text) {
  if (text.find('/') == std::string::npos ||
      text.find_first_of(" *<>{}") != std::string::npos)
    return false;
  return std::ranges::any_of(
    top_folders, [&](const char* folder) { return is_in(text, folder); });
}

/// `actors/scorer` stands for the pair, `src/json/` for the folder.
bool exists(const std::string& place) {
  namespace fs = std::filesystem;
  const fs::path path = fs::path(SIGNALBOX_SOURCE_DIR) / place;
  return fs::exists(path) || fs::exists(path.string() + ".cpp") ||
         fs::exists(path.string() + ".hpp");
}

using Exists = std::function<bool(const std::string&)>;

Violations missing_places(const SourceFile& document, const Exists& is_there) {
  Violations found;
  const auto lines = lines_of(document.text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    auto open = lines[i].find('`');
    while (open != std::string::npos) {
      const auto close = lines[i].find('`', open + 1);
      const auto text = lines[i].substr(open + 1, close - open - 1);
      if (names_a_place(text) && !is_there(text))
        found.push_back(violation(document.path, i + 1, text + " is missing"));
      open = close == std::string::npos ? close : lines[i].find('`', close + 1);
    }
  }
  return found;
}

} // namespace

TEST_CASE("house: every place that a document names is there",
          "[house][documents]") {
  const auto path = GENERATE("README.md", "ARCHITECTURE.md", "OPERATIONS.md",
                             "DECISIONS.md", "CONTRIBUTING.md");
  CHECK(listed(missing_places({path, read_document(path)}, exists)) == "");
}

TEST_CASE("house: the scan of places finds what is planted",
          "[house][documents]") {
  const SourceFile document{"X.md",
                            "See `src/json/reader.cpp` and `src/gone.cpp`"
                            ".\n`x/y`, `src/*.cpp`, `src/<a>/b`\n"};
  const auto found = missing_places(document, [](const std::string& place) {
    return place == "src/json/reader.cpp";
  });
  CHECK(found == Violations{"X.md:1: src/gone.cpp is missing"});
}
