#pragma once

#include <filesystem>
#include <string>

namespace signalbox {

/// A folder of its own, removed at the end. Below TMPDIR, else below /var/tmp:
/// /tmp may be memory, where syncing a file costs nothing.
class TemporaryFolder {
public:
  TemporaryFolder();
  ~TemporaryFolder();

  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

  /// The path of a file in it.
  std::string file(const std::string& name) const;

private:
  std::filesystem::path path_;
};

} // namespace signalbox
