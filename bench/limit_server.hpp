#pragma once

#include <cstdint>
#include <string>

namespace signalbox {

/// The limit of intake: a bare Beast server with one thread, whose signals one
/// SQLite thread commits, grouped, before they are answered. Runs until
/// SIGTERM.
int run_limit_server(std::uint16_t port, const std::string& store_path);

} // namespace signalbox
