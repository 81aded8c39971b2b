#include "bench/disk.hpp"

#include <array>
#include <filesystem>
#include <stdexcept>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "bench/figures.hpp"
#include "bench/temporary_folder.hpp"

namespace signalbox {
namespace {

double fdatasync_rate(const std::filesystem::path& folder) {
  constexpr double span_seconds = 1;
  const auto path = folder / "fdatasync.probe";
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
  const std::array<char, 4096> block{};
  const StopWatch watch;
  int synced = 0;
  while (file >= 0 && watch.seconds() < span_seconds &&
         ::write(file, block.data(), block.size()) > 0 &&
         ::fdatasync(file) == 0)
    ++synced;
  const auto took = watch.seconds();
  ::close(file);
  std::filesystem::remove(path);
  if (synced == 0)
    throw std::runtime_error("cannot sync a file in " + folder.string());
  return synced / took;
}

} // namespace

Table::Row disk_row(const std::string& when) {
  const TemporaryFolder folder;
  return {"fdatasync of 4 KiB, " + when,
          fmt::format("{:.0f}", fdatasync_rate(folder.path()))};
}

} // namespace signalbox
