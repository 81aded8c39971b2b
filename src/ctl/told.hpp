#pragma once

#include <functional>
#include <optional>
#include <string_view>

#include "ctl/command.hpp"
#include "json/reader.hpp"

namespace signalbox {

/// How a question went.
ExitCode judge(const Told& told);

/// Says on stderr why it did not go well; silent for `ok`.
void explain(Host& host, const Daemon& daemon, const Told& told);

/// The answer's body as JSON; nothing if there is none.
std::optional<json::Value> json_of(const Told& told);

using RenderAnswer = std::function<Lines(const json::Value& answer)>;

/// Whether an answer says that everything asked for was done.
using JudgeAnswer = bool (*)(const json::Value& answer);

/// Asks once. With `--json` the body goes out as it came; otherwise `render`
/// makes the lines. Answers with the exit code: `refused` also for an answer
/// that `done`, if there is one, finds wanting.
int ask_and_show(CommandParts& parts, Ask ask, const RenderAnswer& render,
                 JudgeAnswer done = nullptr);

/// Explains an answer that a command cannot go on with, which `--json` shows
/// as it came. Answers with the exit code, which is not `ok`.
int refuse_answer(CommandParts& parts, const Told& told);

/// Says on stderr what is wrong with the command line. Answers with the exit
/// code.
int refuse_usage(Host& host, std::string_view why);

} // namespace signalbox
