#pragma once

#include <optional>
#include <string_view>

#include "http/message.hpp"
#include "sim/fault_book.hpp"

namespace signalbox {

/// `{"message":"…"}` with that status: how providers of quotes refuse.
http::Response message_refusal(int status, std::string_view message);

/// Whether the fault takes the place of an answer; otherwise it only delays
/// or breaks it, or the service knows what to do.
bool replaces_answer(const std::optional<Fault>& fault);

/// What such a provider says under a fault that replaces its answer;
/// `nothing` is its answer without content.
http::Response provider_fault_answer(const Fault& fault,
                                     std::string_view nothing);

/// `{"ok":true}`: the answer to a steering order that was obeyed.
http::Response obeyed_answer();

} // namespace signalbox
