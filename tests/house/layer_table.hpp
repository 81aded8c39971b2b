#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "tests/house/source_tree.hpp"

namespace signalbox::test {

/// Who may include whom, as `ARCHITECTURE.md` states it: rows of
/// `layer : layers it may include`. A layer may include itself.
class LayerTable {
public:
  explicit LayerTable(const std::vector<std::string>& rows);

  /// The layer of a path without its `src/`: the longest name that fits;
  /// empty if none does.
  std::string layer_of(std::string_view path) const;
  bool allows(const std::string& from, const std::string& to) const;

private:
  std::map<std::string, std::set<std::string>> rows_;
};

/// Where the headers of each library may be included: rows of
/// `header prefixes : layers or folders`, `*` for anywhere.
class LibraryTable {
public:
  explicit LibraryTable(const std::vector<std::string>& rows);

  /// Empty if the file may include it, else one sentence.
  std::string complaint(std::string_view path, std::string_view header) const;

private:
  std::map<std::string, std::vector<std::string>> homes_;
};

/// Includes of ours that cross the table, name no file, or bind together two
/// vendors, two adapters, or the core of the domain with its siblings.
/// Tests, benchmarks and fuzzers may include anything.
Violations layer_violations(const LayerTable& table, const SourceFiles& files);

/// Folders of the domain that include each other in a circle.
Violations domain_cycles(const SourceFiles& files);

/// Includes of libraries outside their homes.
Violations library_violations(const LibraryTable& table,
                              const SourceFiles& files);

} // namespace signalbox::test
