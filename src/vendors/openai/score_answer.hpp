#pragma once

#include <cstddef>

#include "ports/dialects/model_dialect.hpp"
#include "vendors/redactor.hpp"

namespace signalbox {

/// Longer answers are refused unread.
inline constexpr std::size_t largest_score_answer = std::size_t{1} << 20;

/// Reads an answer with a success status: the verdict, or why there is none.
tl::expected<ModelVerdict, ModelRefusal>
read_score_answer(const ModelQuestion& question, const http::Reply& reply,
                  const Redactor& redactor);

} // namespace signalbox
