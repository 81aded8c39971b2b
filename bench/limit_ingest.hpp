#pragma once

#include <cstdint>
#include <string>

namespace signalbox {

/// The limit of alerts: a bare Beast server that stores each body as a row of
/// `ingest_receipts`, hashed and found by the same indexes, and does nothing
/// with it. Runs until SIGTERM.
int run_limit_ingest(std::uint16_t port, const std::string& store_path);

} // namespace signalbox
