#pragma once

#include "domain/core/enum_names.hpp"

namespace signalbox {

/// How X words a 429.
enum class RefusalShape {
  problem,   ///< `{"title":"Too Many Requests",…,"status":429}`
  legacy,    ///< `{"errors":[{"code":88,…}]}`
  alternate, ///< one after the other, the problem first
};

inline constexpr EnumNames<RefusalShape, 3> refusal_shape_names{
  {"problem", "legacy", "alternate"}};

} // namespace signalbox
