#pragma once

#include <string_view>

#include "domain/core/error.hpp"
#include "domain/posts/post.hpp"
#include "vendors/redactor.hpp"

namespace signalbox {

/// Reads the body of a 200 to a mentions call. Fails with `invalid_argument`
/// when X speaks of errors and gives no posts: the account is unknown; with
/// `malformed_reply` for any other shape than the documented one.
Result<MentionsPage> read_mentions_answer(std::string_view body,
                                          const Redactor& redactor);

} // namespace signalbox
