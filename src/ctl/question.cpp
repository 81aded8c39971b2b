#include "ctl/question.hpp"

#include <string>

namespace signalbox {
namespace {

constexpr std::string_view operand_place = "{}";

std::string path_of(const Question& question, const Arguments& arguments) {
  std::string path(question.path);
  if (const auto at = path.find(operand_place); at != std::string::npos)
    path.replace(at, operand_place.size(),
                 percent_encoded(arguments.operands.front()));
  return path;
}

} // namespace

int ask_question(CommandParts& parts, const Question& question) {
  const auto& arguments = parts.arguments;
  if (question.most_rows > 0)
    if (const auto limit =
          whole_option(arguments, "--limit", 1, question.most_rows);
        !limit)
      return refuse_usage(parts.host, limit.error().detail);
  return ask_and_show(parts,
                      {.method = question.method,
                       .target = path_of(question, arguments) +
                                 query_of(arguments, question.options)},
                      [&](const json::Value& answer) {
                        return question.render(answer, parts.clock.now());
                      });
}

std::string query_of(const Arguments& arguments,
                     std::span<const OptionSpec> options) {
  Query query;
  for (const auto& option : options)
    if (const auto value = arguments.value(option.name))
      query.add(option.name.substr(2), *value);
  return query.text();
}

} // namespace signalbox
