#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "domain/core/error.hpp"
#include "json/reader.hpp"

/// What readers of JSON answers do alike, whoever answers.
namespace signalbox {

/// An answer that is JSON but not what it should be.
inline tl::unexpected<Error> malformed(std::string detail) {
  return fail(Errc::malformed_reply, std::move(detail));
}

/// The text of a member; empty if there is none.
inline std::string_view text_of(const json::Value& object,
                                std::string_view name) {
  const auto* member = object.find(name);
  return member && member->is_string() ? member->text() : std::string_view();
}

/// What a body says under `message`, or all of it.
inline std::string message_of(std::string_view body) {
  const auto parsed = json::parse(body);
  const auto* message = parsed ? parsed->find("message") : nullptr;
  return std::string(message && message->is_string() ? message->text() : body);
}

} // namespace signalbox
