#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ctl/command.hpp"
#include "ctl/told.hpp"

namespace signalbox {

/// A command that is one question to the daemon.
struct Question {
  http::Method method = http::Method::get;
  std::string_view path; ///< `{}` stands for the operand: `/api/jobs/{}`
  std::span<const OptionSpec> options{}; ///< those given go into the query
  long most_rows = 0; ///< `--limit` is a number up to this; 0: no such option
  Lines (*render)(const json::Value& answer, WallTime now) = nullptr;
};

/// A view that needs no time, for `Question::render`.
template <Lines (*view)(const json::Value&)>
Lines at_any_time(const json::Value& answer, WallTime) {
  return view(answer);
}

/// Asks it with the operand and the options of the command line, and shows
/// the answer. Answers with the exit code.
int ask_question(CommandParts& parts, const Question& question);

/// The options that were given, as query parameters without their dashes.
std::string query_of(const Arguments& arguments,
                     std::span<const OptionSpec> options);

} // namespace signalbox
