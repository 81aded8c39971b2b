#pragma once

#include <optional>
#include <string_view>

#include "domain/core/clock.hpp"
#include "http/message.hpp"
#include "json/writer.hpp"

namespace signalbox::http {

/// The finished JSON of `writer` under `status`.
Response json_answer(int status, json::Writer& writer);

/// A member that is always there: the text, or null for an empty one.
void text_or_null(json::Writer& writer, std::string_view name,
                  std::string_view text);

/// A member that is always there: the time in ISO-8601, or null.
void time_or_null(json::Writer& writer, std::string_view name,
                  const std::optional<WallTime>& time);

} // namespace signalbox::http
