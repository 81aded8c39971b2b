#pragma once

#include "domain/signals/signal.hpp"

/// The sides by their names alone, for rows of many prices.
namespace signalbox::test {

inline constexpr auto long_side = Side::long_side;
inline constexpr auto short_side = Side::short_side;

} // namespace signalbox::test
