#pragma once

#include <string>
#include <string_view>

#include "ports/dialects/model_dialect.hpp"

namespace signalbox {

/// Names the wording of the prompt and the shape of the answer it asks for;
/// raised whenever either changes, because scores are only comparable within
/// one version.
inline constexpr std::string_view score_prompt_version = "signalbox-1";

/// OpenAI: models of this name family refuse any `temperature` but their own.
bool takes_temperature(std::string_view model);

/// The body of a chat completion that asks for one score. What the producer
/// wrote stands only inside the JSON document of the user message.
std::string score_request_body(const ModelQuestion& question);

} // namespace signalbox
