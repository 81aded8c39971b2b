#pragma once

#include <cstdint>
#include <string_view>

#include "bench/http_probe.hpp"
#include "json/value.hpp"

/// Answers of a program under test, read as JSON. Everything here throws for
/// an answer that is not as it must be.
namespace signalbox {

json::Value read_answer(const ProbeAnswer& answer, unsigned wanted);

const json::Value& member(const json::Value& object, std::string_view name);

/// -1 for a member that is no whole number.
std::int64_t count_of(const json::Value& object, std::string_view name);

} // namespace signalbox
