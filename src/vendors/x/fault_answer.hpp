#pragma once

#include "domain/core/error.hpp"
#include "http/call.hpp"
#include "vendors/redactor.hpp"
#include "json/value.hpp"

namespace signalbox {

/// The last path part of a problem's `type`: `resource-not-found`. The host
/// before it has changed and may change again.
std::string_view problem_name(const json::Value& problem);

/// What X says to people in a problem: `detail`, `message` or `title`, its own
/// or its first error's; empty if it says nothing.
std::string_view problem_text(const json::Value& problem);

/// Whether the problem says that the monthly cap on posts is spent.
bool is_usage_cap(const json::Value& problem);

/// Reads an answer whose status is not 200.
Error read_fault(const http::Reply& reply, const Redactor& redactor);

} // namespace signalbox
