#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "domain/core/error.hpp"

namespace signalbox {

/// How the data service is told to answer the `…/latest` routes.
struct DataManners {
  /// Stands at the top of an answer with trades; none: it is not there.
  std::optional<std::string> currency;
  std::set<std::string> silent; ///< absent from every answer; inside form

  /// Whether nothing is heard of the symbol, in either form.
  bool is_silent(std::string_view symbol) const;
};

/// Obeys the body of `POST /sim/data`: `{"currency":"BRL","silent":["BE"]}`;
/// what is given takes the place of what was, `null` and `[]` take it away.
/// Fails with `invalid_argument` and leaves the manners alone.
Result<void> obey_data_order(DataManners& manners, std::string_view body);

} // namespace signalbox
