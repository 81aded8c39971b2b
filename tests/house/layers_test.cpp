#include "tests/house/layer_table.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox::test;

namespace {

LayerTable documented_layers() {
  return LayerTable(
    block_after(read_document("ARCHITECTURE.md"), "<!-- layers -->"));
}

LibraryTable documented_libraries() {
  return LibraryTable(
    block_after(read_document("ARCHITECTURE.md"), "<!-- libraries -->"));
}

const LayerTable planted_layers({"domain :", "http : domain",
                                 "vendors : domain", "actors/stores : domain",
                                 "actors : domain http"});

const LibraryTable planted_libraries({"caf : actors", "simdjson.h : json",
                                      "fmt : *"});

} // namespace

TEST_CASE("house: every include keeps to the layers of ARCHITECTURE.md",
          "[house][layers]") {
  REQUIRE(cpp_files().size() > 50);
  CHECK(listed(layer_violations(documented_layers(), cpp_files())) == "");
}

TEST_CASE("house: the folders of the domain form no circle",
          "[house][layers]") {
  CHECK(listed(domain_cycles(cpp_files())) == "");
}

TEST_CASE("house: every library is included in its home only",
          "[house][layers]") {
  CHECK(listed(library_violations(documented_libraries(), cpp_files())) == "");
}

TEST_CASE("house: every file of the program has a layer", "[house][layers]") {
  const auto layers = documented_layers();
  Violations found;
  for (const auto& file : cpp_files()) {
    const auto path =
      file.path.starts_with("src/") ? file.path.substr(4) : file.path;
    const bool free =
      is_in(path, "tests") || is_in(path, "bench") || is_in(path, "fuzz");
    if (!free && layers.layer_of(path).empty())
      found.push_back(file.path);
  }
  CHECK(listed(found) == "");
}

TEST_CASE("house: the layer scan finds what is planted", "[house][layers]") {
  struct Row {
    const char* path;
    const char* included;
    bool wrong;
  };
  const auto row =
    GENERATE(Row{"src/http/x.cpp", "domain/core/y.hpp", false},
             Row{"src/http/x.cpp", "http/z.hpp", false},
             Row{"src/domain/core/x.cpp", "http/z.hpp", true},
             Row{"actors/x.cpp", "actors/stores/w.hpp", true},
             Row{"actors/stores/w.cpp", "http/z.hpp", true},
             Row{"src/http/x.cpp", "domain/core/absent.hpp", true},
             Row{"src/http/x.cpp", "../domain/core/y.hpp", true},
             Row{"src/domain/core/x.cpp", "domain/signals/s.hpp", true},
             Row{"src/domain/signals/x.cpp", "domain/core/y.hpp", false},
             Row{"src/vendors/a/x.cpp", "vendors/b/v.hpp", true},
             Row{"src/vendors/b/x.cpp", "vendors/b/v.hpp", false},
             Row{"src/vendors/b/x.cpp", "vendors/shared.hpp", false},
             Row{"src/vendors/shared.cpp", "vendors/b/v.hpp", true},
             Row{"tests/http/x_test.cpp", "actors/stores/w.hpp", false});
  SourceFiles files{
    {"actors/stores/w.hpp", ""},      {"src/domain/core/y.hpp", ""},
    {"src/domain/signals/s.hpp", ""}, {"src/http/z.hpp", ""},
    {"src/vendors/b/v.hpp", ""},      {"src/vendors/shared.hpp", ""}};
  files.push_back(
    {row.path, "// why\n#include \"" + std::string(row.included) + "\"\n"});
  CAPTURE(row.path, row.included);
  CHECK(layer_violations(planted_layers, files).size() == (row.wrong ? 1 : 0));
}

TEST_CASE("house: the circle scan finds what is planted", "[house][layers]") {
  const SourceFiles files{
    {"src/domain/a/x.hpp", "#include \"domain/b/x.hpp\"\n"},
    {"src/domain/b/x.hpp", "#include \"domain/c/x.hpp\"\n"},
    {"src/domain/c/x.hpp", "#include \"domain/a/x.hpp\"\n"},
    {"src/domain/d/x.hpp", "#include \"domain/a/x.hpp\"\n"}};
  CHECK(domain_cycles(files).size() == 3);
}

TEST_CASE("house: the library scan finds what is planted", "[house][layers]") {
  struct Row {
    const char* path;
    const char* header;
    bool wrong;
  };
  const auto row = GENERATE(Row{"actors/x.cpp", "caf/actor.hpp", false},
                            Row{"src/http/x.cpp", "caf/actor.hpp", true},
                            Row{"src/json/x.cpp", "simdjson.h", false},
                            Row{"src/vendors/x.cpp", "simdjson.h", true},
                            Row{"src/vendors/x.cpp", "fmt/core.h", false},
                            Row{"src/vendors/x.cpp", "vector", false},
                            Row{"src/vendors/x.cpp", "curl/curl.h", true},
                            Row{"tests/x.cpp", "caf/actor.hpp", false});
  const SourceFiles files{
    {row.path, "#include <" + std::string(row.header) + ">\n"}};
  CAPTURE(row.path, row.header);
  CHECK(library_violations(planted_libraries, files).size() ==
        (row.wrong ? 1 : 0));
}
