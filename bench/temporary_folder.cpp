#include "bench/temporary_folder.hpp"

#include <cstdlib>
#include <stdexcept>
#include <system_error>

namespace signalbox {

TemporaryFolder::TemporaryFolder() {
  const char* chosen = std::getenv("TMPDIR");
  const std::filesystem::path parent = chosen ? chosen : "/var/tmp";
  auto name = (parent / "signalbox-bench-XXXXXX").string();
  if (!mkdtemp(name.data()))
    throw std::runtime_error("no temporary folder can be made in " +
                             parent.string());
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

std::string TemporaryFolder::file(const std::string& name) const {
  return (path_ / name).string();
}

} // namespace signalbox
