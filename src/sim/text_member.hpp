#pragma once

#include <string>
#include <string_view>

#include "json/writer.hpp"

namespace signalbox {

/// Writes a member whose value is a text.
inline void text_member(json::Writer& out, std::string_view name,
                        const std::string& value) {
  out.member(name, std::string_view(value));
}

} // namespace signalbox
