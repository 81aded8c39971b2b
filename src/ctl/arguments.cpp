#include "ctl/arguments.hpp"

#include <algorithm>
#include <charconv>
#include <cstddef>

namespace signalbox {
namespace {

tl::unexpected<Error> bad_usage(std::string detail) {
  return fail(Errc::invalid_argument, std::move(detail));
}

/// One `--name` or `--name=value`.
struct Option {
  std::string_view name;
  std::optional<std::string_view> value;
};

Option split_option(std::string_view word) {
  const auto equals = word.find('=');
  if (equals == std::string_view::npos)
    return {word, std::nullopt};
  return {word.substr(0, equals), word.substr(equals + 1)};
}

/// Walks the words of a command line once.
class LineReader {
public:
  LineReader(std::span<const std::string_view> line,
             std::span<const OptionSpec> allowed)
    : left_(line), allowed_(allowed) {}

  Result<Arguments> read() {
    while (!left_.empty())
      if (const auto taken = take(next()); !taken)
        return tl::unexpected(taken.error());
    return std::move(arguments_);
  }

private:
  std::string_view next() {
    const auto word = left_.front();
    left_ = left_.subspan(1);
    return word;
  }

  Result<void> take(std::string_view word) {
    const bool option = !plain_ && word.size() > 1 && word.front() == '-';
    if (option && word == "--")
      plain_ = true;
    else if (option)
      return take_option(split_option(word));
    else
      arguments_.operands.emplace_back(word);
    return {};
  }

  Result<void> take_option(Option option) {
    const auto spec =
      std::find_if(allowed_.begin(), allowed_.end(), [&](const auto& known) {
        return known.name == option.name;
      });
    const std::string name(option.name);
    if (spec == allowed_.end())
      return bad_usage("unknown option " + name);
    if (spec->value.empty() && option.value)
      return bad_usage(name + " takes no value");
    if (!spec->value.empty() && !option.value) {
      if (left_.empty())
        return bad_usage(name + " needs a value: " + std::string(spec->value));
      option.value = next();
    }
    const std::string value(option.value.value_or(""));
    arguments_.options[name] = value;
    arguments_.given.emplace_back(name, value);
    return {};
  }

  std::span<const std::string_view> left_;
  std::span<const OptionSpec> allowed_;
  Arguments arguments_;
  bool plain_ = false; ///< `--` has been seen
};

} // namespace

bool Arguments::has(std::string_view option) const {
  return options.find(option) != options.end();
}

std::optional<std::string_view>
Arguments::value(std::string_view option) const {
  const auto found = options.find(option);
  if (found == options.end())
    return std::nullopt;
  return found->second;
}

std::vector<std::string_view> Arguments::values(std::string_view option) const {
  std::vector<std::string_view> found;
  for (const auto& [name, value] : given)
    if (name == option)
      found.emplace_back(value);
  return found;
}

Result<Arguments> parse_arguments(std::span<const std::string_view> line,
                                  std::span<const OptionSpec> allowed) {
  return LineReader(line, allowed).read();
}

Result<std::optional<long>> whole_option(const Arguments& arguments,
                                         std::string_view option, long least,
                                         long most) {
  const auto text = arguments.value(option);
  if (!text)
    return std::nullopt;
  long number = 0;
  const auto* const last = text->data() + text->size();
  const auto [end, fault] = std::from_chars(text->data(), last, number);
  if (fault != std::errc{} || end != last || number < least || number > most)
    return bad_usage(std::string(option) + " must be a whole number from " +
                     std::to_string(least) + " to " + std::to_string(most));
  return number;
}

} // namespace signalbox
