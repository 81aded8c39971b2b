#pragma once

#include <string>
#include <utility>
#include <vector>

#include "domain/core/error.hpp"

namespace signalbox {

/// Why the broker does not do something, as its wire says it.
struct BrokerRefusal {
  int status = 422;
  int code = 0; ///< 0: the answer has only a message
  std::string message;
  /// Further members, all strings.
  std::vector<std::pair<std::string, std::string>> extra{};
};

template <class T> using BrokerResult = tl::expected<T, BrokerRefusal>;
using BrokerRefused = tl::unexpected<BrokerRefusal>;

/// 400: not to be read at all.
inline BrokerRefused refuse_malformed(std::string message) {
  return BrokerRefused({400, 40010000, std::move(message)});
}
/// 422: a parameter is missing or wrong, also an id that is not unique.
inline BrokerRefused refuse_invalid(std::string message) {
  return BrokerRefused({422, 40010001, std::move(message)});
}
/// 422: well said, but not acceptable, as of a price or a state.
inline BrokerRefused refuse_unacceptable(std::string message) {
  return BrokerRefused({422, 42210000, std::move(message)});
}
/// 403: not allowed now.
inline BrokerRefused refuse_forbidden(std::string message) {
  return BrokerRefused({403, 40310000, std::move(message)});
}
/// 404: there is none.
inline BrokerRefused refuse_absent(std::string message) {
  return BrokerRefused({404, 40410000, std::move(message)});
}

} // namespace signalbox
