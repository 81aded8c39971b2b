#pragma once

#include <optional>
#include <string>

#include "sim/chat_request.hpp"
#include "json/reader.hpp"

namespace signalbox {

/// Checks the member `response_format`; `mentions_json` says whether a message
/// holds the word, which `json_object` demands. Nothing if it is acceptable.
std::optional<ChatError> check_response_format(const json::Value& format,
                                               bool mentions_json);

} // namespace signalbox
