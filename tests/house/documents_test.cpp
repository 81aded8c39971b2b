#include <algorithm>
#include <array>
#include <iterator>
#include <set>

#include "tests/house/code_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox::test;

namespace {

using Names = std::set<std::string>;

bool is_lower(char c) {
  return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

bool is_upper(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// `AI_SCORE_DRAIN_MAX`.
bool is_setting(std::string_view text) {
  return text.size() > 3 && text.front() >= 'A' && text.front() <= 'Z' &&
         std::ranges::all_of(text, is_upper);
}

/// `score_drain.finished`: `<unit>.<past tense>`.
bool is_event(std::string_view text) {
  const auto dot = text.find('.');
  return dot != std::string_view::npos && dot > 0 && dot + 1 < text.size() &&
         text.front() >= 'a' &&
         std::ranges::all_of(text.substr(0, dot), is_lower) &&
         std::ranges::all_of(text.substr(dot + 1), is_lower);
}

bool is_metric(std::string_view text) {
  return text.starts_with("signalbox_") && std::ranges::all_of(text, is_lower);
}

bool is_route(std::string_view text) {
  return text.size() > 1 && text.front() == '/';
}

/// Literals of that kind in the files below one of those places.
template <class Kind>
Names literals_in(const SourceFiles& files,
                  const std::vector<std::string>& places, Kind is_kind) {
  Names found;
  for (const auto& file : files) {
    const bool wanted = std::ranges::any_of(
      places, [&](const auto& place) { return file.path.starts_with(place); });
    if (!wanted)
      continue;
    for (const auto& literal : literals_of(file.text))
      if (is_kind(literal.text))
        found.insert(literal.text);
  }
  return found;
}

/// Texts that look like events in files that log, but are none.
const Names no_events{"scheduler.policy"};

Names logged_events(const SourceFiles& files) {
  SourceFiles that_log;
  std::ranges::copy_if(files, std::back_inserter(that_log), [](auto& file) {
    return file.text.find("log::") != std::string::npos;
  });
  auto found =
    literals_in(that_log, {"actors/", "src/app/", "src/adapters/"}, is_event);
  for (const auto& name : no_events)
    found.erase(name);
  return found;
}

/// The names in `code` marks in the first column of the table that follows.
Names table_after(std::string_view document, std::string_view marker) {
  INFO("looking for the table after " << marker);
  const auto at = document.find(marker);
  REQUIRE(at != std::string_view::npos);
  Names names;
  bool inside = false;
  for (const auto& line : lines_of(document.substr(at))) {
    if (inside && !line.starts_with("|"))
      break;
    inside = line.starts_with("|");
    const auto column = line.substr(0, line.find('|', 1));
    for (auto open = column.find('`'); open != std::string::npos;) {
      const auto close = column.find('`', open + 1);
      names.insert(column.substr(open + 1, close - open - 1));
      open = column.find('`', close + 1);
    }
  }
  return names;
}

/// `FOO=1` and `#FOO=1` at the beginning of a line.
Names settings_of(std::string_view environment) {
  Names names;
  for (const auto& line : lines_of(environment)) {
    const auto name = line.substr(line.starts_with("#") ? 1 : 0);
    const auto end = name.find('=');
    if (end != std::string::npos && is_setting(name.substr(0, end)))
      names.insert(name.substr(0, end));
  }
  return names;
}

/// `POST /api/x` -> `/api/x`.
Names paths_of(const Names& routes) {
  Names paths;
  for (const auto& route : routes)
    paths.insert(words_of(route).back());
  return paths;
}

std::string difference(const Names& all, const Names& known) {
  Violations missing;
  std::ranges::set_difference(all, known, std::back_inserter(missing));
  return listed(missing);
}

} // namespace

TEST_CASE("house: every setting stands in etc/signalboxd.env, and no other",
          "[house][documents]") {
  const auto known =
    literals_in(cpp_files(), {"src/app/setting_keys"}, is_setting);
  const auto documented = settings_of(read_document("etc/signalboxd.env"));
  REQUIRE(known.size() > 20);
  CHECK(difference(known, documented) == "");
  CHECK(difference(documented, known) == "");
}

TEST_CASE("house: every event stands in OPERATIONS.md, and no other",
          "[house][documents]") {
  const auto logged = logged_events(cpp_files());
  const auto documented =
    table_after(read_document("OPERATIONS.md"), "<!-- events -->");
  REQUIRE(logged.size() > 10);
  CHECK(difference(logged, documented) == "");
  CHECK(difference(documented, logged) == "");
}

TEST_CASE("house: every route stands in OPERATIONS.md, and no other",
          "[house][documents]") {
  const auto served = literals_in(
    cpp_files(),
    {"src/app/routes", "src/app/entry_routes", "src/app/holding_routes",
     "src/app/overnight_routes", "src/app/replay_routes"},
    is_route);
  const auto documented =
    paths_of(table_after(read_document("OPERATIONS.md"), "<!-- routes -->"));
  REQUIRE(served.size() > 10);
  CHECK(difference(served, documented) == "");
  CHECK(difference(documented, served) == "");
}

TEST_CASE("house: every metric stands in OPERATIONS.md, and no other",
          "[house][documents]") {
  const auto counted = literals_in(cpp_files(), {"src/telemetry/"}, is_metric);
  const auto documented =
    table_after(read_document("OPERATIONS.md"), "<!-- metrics -->");
  REQUIRE(counted.size() > 10);
  CHECK(difference(counted, documented) == "");
  CHECK(difference(documented, counted) == "");
}

TEST_CASE("house: the scans of documents find what is planted",
          "[house][documents]") {
  const SourceFiles files{
    {"src/app/setting_keys.cpp", "{\"LOG_LEVEL\", x}, {\"text\", y} // \"NO\""},
    {"actors/x.cpp", "log::info(\"x.began\"); log::warn(\"hello there.\");"},
    {"src/json/y.cpp", "log::info(\"y.began\");"},
    {"actors/z.cpp", "open(\"z.began\");"}};
  CHECK(literals_in(files, {"src/app/setting_keys"}, is_setting) ==
        Names{"LOG_LEVEL"});
  CHECK(logged_events(files) == Names{"x.began"});
  CHECK(
    settings_of("# Why.\nLOG_LEVEL=info\n#STORE_URL=x\n# NOT=a setting\n") ==
    Names{"LOG_LEVEL", "STORE_URL"});
  const auto table = "<!-- t -->\n\n| a | b |\n|---|---|\n| `GET /x` `y` | `z` "
                     "|\n\n| `other` |\n";
  CHECK(table_after(table, "<!-- t -->") == Names{"GET /x", "y"});
  CHECK(paths_of({"GET /x"}) == Names{"/x"});
  CHECK(difference({"a", "b"}, {"a"}) == "\n  b");
}
