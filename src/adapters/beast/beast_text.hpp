#pragma once

#include <string_view>

#include <boost/beast/core/string_type.hpp>

namespace signalbox {

/// The same characters, as the standard library names them.
inline std::string_view view(boost::beast::string_view text) {
  return {text.data(), text.size()};
}

} // namespace signalbox
