#pragma once

#include <string_view>

#include "domain/core/error.hpp"

/// The codes of domain 6.5, as names of errors.
namespace signalbox::provider_fault {

inline constexpr std::string_view failed = "PROVIDER_FAILED";
inline constexpr std::string_view timeout = "PROVIDER_TIMEOUT";
inline constexpr std::string_view rate_limited = "PROVIDER_RATE_LIMITED";
inline constexpr std::string_view invalid_response =
  "PROVIDER_INVALID_RESPONSE";
inline constexpr std::string_view circuit_open = "PROVIDER_CIRCUIT_OPEN";
inline constexpr std::string_view all_failed = "ALL_PROVIDERS_FAILED";

} // namespace signalbox::provider_fault
