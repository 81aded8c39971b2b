#pragma once

#include <filesystem>

namespace signalbox {

/// How often a second 4 KiB can be made durable in a file of that folder: the
/// bound of everything that commits one at a time.
double fdatasync_rate(const std::filesystem::path& folder);

} // namespace signalbox
