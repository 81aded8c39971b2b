#pragma once

#include "domain/health/ai_health.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// The judgement on scoring with all it rests on; always 200.
Response render_ai_health(const AiHealthFacts& facts);

} // namespace signalbox::http
