#pragma once

#include <string>
#include <string_view>

#include "http/handlers/placed_value.hpp"
#include "json/reader.hpp"

namespace signalbox::test {

/// The JSON value of a text that a test wrote.
inline json::Value value_of(std::string_view text) {
  auto value = json::parse(text);
  return value ? *std::move(value) : json::Value{};
}

/// The text as JSON, without anything in it to escape.
inline std::string quoted(const std::string& text) {
  std::string out = "\"";
  out += text;
  out += '"';
  return out;
}

/// The faults in one line: `required at name; too_many at criteria`.
inline std::string told(const http::FieldFaults& faults) {
  std::string text;
  for (const auto& fault : faults.first()) {
    text += text.empty() ? "" : "; ";
    text += fault.code;
    text += " at ";
    text += fault.path;
  }
  return text;
}

} // namespace signalbox::test
