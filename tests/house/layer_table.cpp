#include "tests/house/layer_table.hpp"

#include <algorithm>
#include <utility>

#include "tests/house/code_text.hpp"

namespace signalbox::test {
namespace {

/// `left words : right words`; a blank line gives nothing.
std::pair<std::vector<std::string>, std::vector<std::string>>
split_row(const std::string& row) {
  const auto colon = row.find(':');
  if (colon == std::string::npos)
    return {};
  return {words_of(row.substr(0, colon)), words_of(row.substr(colon + 1))};
}

std::string without_src(std::string_view path) {
  return std::string(path.starts_with("src/") ? path.substr(4) : path);
}

bool is_exempt(std::string_view path) {
  return is_in(path, "tests") || is_in(path, "bench") || is_in(path, "fuzz");
}

/// `adapters/sqlite/x.cpp` -> `adapters/sqlite`.
std::string folder_of(std::string_view path) {
  const auto first = path.find('/');
  const auto second = path.find('/', first + 1);
  return std::string(path.substr(0, second));
}

bool exists(const SourceFiles& files, const std::string& path) {
  const auto has = [&](const std::string& name) {
    return std::ranges::binary_search(files, name, {}, &SourceFile::path);
  };
  return has(path) || has("src/" + path);
}

/// A file that stands in the layer's own folder belongs to all of its parts.
bool is_shared(std::string_view path) {
  return std::ranges::count(path, '/') == 1;
}

/// Neighbours that may not know each other although one layer holds them.
bool is_foreign_neighbour(std::string_view from, std::string_view to) {
  const auto own = folder_of(from);
  if (own == folder_of(to) || is_shared(to))
    return false;
  if (own == "domain/core")
    return is_in(to, "domain");
  return (is_in(from, "vendors") && is_in(to, "vendors")) ||
         (is_in(from, "adapters") && is_in(to, "adapters"));
}

using Graph = std::map<std::string, std::set<std::string>>;

/// Whether a walk along the edges leads from `at` to `goal`.
bool reaches(const Graph& graph, const std::string& at, const std::string& goal,
             std::set<std::string>& seen) {
  const auto edges = graph.find(at);
  if (edges == graph.end())
    return false;
  return std::ranges::any_of(edges->second, [&](const std::string& next) {
    return next == goal ||
           (seen.insert(next).second && reaches(graph, next, goal, seen));
  });
}

bool is_standard(std::string_view header) {
  return header.find_first_of("/.") == std::string_view::npos;
}

} // namespace

LayerTable::LayerTable(const std::vector<std::string>& rows) {
  for (const auto& row : rows) {
    const auto [layers, allowed] = split_row(row);
    for (const auto& layer : layers)
      rows_[layer] = {allowed.begin(), allowed.end()};
  }
}

std::string LayerTable::layer_of(std::string_view path) const {
  std::string longest;
  for (const auto& [layer, allowed] : rows_)
    if (is_in(path, layer) && layer.size() > longest.size())
      longest = layer;
  return longest;
}

bool LayerTable::allows(const std::string& from, const std::string& to) const {
  return from == to || rows_.at(from).contains(to);
}

LibraryTable::LibraryTable(const std::vector<std::string>& rows) {
  for (const auto& row : rows) {
    const auto [headers, homes] = split_row(row);
    for (const auto& header : headers)
      homes_[header] = homes;
  }
}

std::string LibraryTable::complaint(std::string_view path,
                                    std::string_view header) const {
  const auto known = std::ranges::find_if(
    homes_, [&](const auto& row) { return is_in(header, row.first); });
  if (known == homes_.end())
    return "has no home: add it below <!-- libraries -->";
  const auto lives_here = [&](const std::string& home) {
    return home == "*" || is_in(path, home);
  };
  if (std::ranges::any_of(known->second, lives_here))
    return {};
  return "belongs elsewhere, see <!-- libraries -->";
}

Violations layer_violations(const LayerTable& table, const SourceFiles& files) {
  Violations found;
  const auto judge = [&](const SourceFile& file, const Include& include) {
    const auto path = without_src(file.path);
    const auto from = table.layer_of(path);
    const auto to = table.layer_of(include.path);
    const auto complain = [&](const std::string& why) {
      found.push_back(
        violation(file.path, include.line, "\"" + include.path + "\" " + why));
    };
    if (from.empty())
      complain("is included by a file that has no layer");
    else if (to.empty() || !exists(files, include.path))
      complain("does not start at a layer, or names no file");
    else if (!table.allows(from, to))
      complain("crosses the layers: " + from + " may not include " + to);
    else if (is_foreign_neighbour(path, include.path))
      complain("binds two neighbours that may not know each other");
  };
  for (const auto& file : files) {
    if (is_exempt(file.path))
      continue;
    for (const auto& include : includes_of(file.text))
      if (include.ours)
        judge(file, include);
  }
  return found;
}

Violations domain_cycles(const SourceFiles& files) {
  Graph graph;
  for (const auto& file : files) {
    const auto from = folder_of(without_src(file.path));
    for (const auto& include : includes_of(file.text))
      if (is_in(from, "domain") && is_in(include.path, "domain") &&
          folder_of(include.path) != from)
        graph[from].insert(folder_of(include.path));
  }
  Violations found;
  for (const auto& [folder, edges] : graph) {
    std::set<std::string> seen;
    if (reaches(graph, folder, folder, seen))
      found.push_back(folder + " stands in a circle of includes");
  }
  return found;
}

Violations library_violations(const LibraryTable& table,
                              const SourceFiles& files) {
  Violations found;
  for (const auto& file : files) {
    if (is_exempt(file.path))
      continue;
    for (const auto& include : includes_of(file.text)) {
      if (include.ours || is_standard(include.path))
        continue;
      const auto why = table.complaint(without_src(file.path), include.path);
      if (!why.empty())
        found.push_back(
          violation(file.path, include.line, "<" + include.path + "> " + why));
    }
  }
  return found;
}

} // namespace signalbox::test
