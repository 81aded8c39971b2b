#pragma once

#include <string>
#include <string_view>

#include "ports/dialects/broker_dialect.hpp"

namespace signalbox {

/// Alpaca: the most executions of one page.
inline constexpr std::size_t fills_per_page = 100;

/// Where executions between two instants are asked for, oldest first; the
/// token of the first page is empty.
std::string fills_target(WallTime after, WallTime until,
                         const std::string& page_token);

/// Reads a page of executions; after a full one the next begins behind the
/// last id of this one. Fails with `malformed_reply`.
Result<FillsPage> read_fills_answer(std::string_view body);

} // namespace signalbox
