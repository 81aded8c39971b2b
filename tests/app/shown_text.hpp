#pragma once

#include <string>

#include "http/message.hpp"
#include "tests/support/catch.hpp"

namespace signalbox::test {

/// Whether the body has that text somewhere.
inline bool holds(const http::Response& response, const std::string& text) {
  INFO(response.body);
  return response.body.find(text) != std::string::npos;
}

} // namespace signalbox::test
