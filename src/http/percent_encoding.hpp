#pragma once

#include <string>
#include <string_view>

namespace signalbox::http {

/// RFC 3986: everything but letters, digits and `-._~` as `%XX`, fit for a
/// part of a path and for a query value.
std::string percent_encoded(std::string_view text);

} // namespace signalbox::http
