#pragma once

#include <cstdint>
#include <optional>

#include "domain/replay/alert.hpp"
#include "json/value.hpp"
#include "json/writer.hpp"

namespace signalbox {

/// Writes the members of an alert's `flags{}` that rules read, by their names.
void write_flag_members(json::Writer& out, const AlertFlags& flags);

/// Writes an object of them.
void write_alert_flags(json::Writer& out, const AlertFlags& flags);

/// Reads it back; anything else makes `sound` false.
AlertFlags read_alert_flags(const json::Value& value, bool& sound);

/// The flags as one number, for points of a trail, and back; nothing for a
/// number that no flags have.
int flag_bits(const AlertFlags& flags);
std::optional<AlertFlags> flags_of(std::int64_t bits);

} // namespace signalbox
