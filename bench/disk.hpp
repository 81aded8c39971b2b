#pragma once

#include <string>

#include "bench/table.hpp"

namespace signalbox {

/// How often a second 4 KiB can be made durable where the benchmarks store:
/// the bound of everything that commits one at a time. Shown before and after
/// a run, because a shared disk changes within one.
Table::Row disk_row(const std::string& when);

} // namespace signalbox
