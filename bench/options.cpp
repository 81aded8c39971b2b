#include "bench/options.hpp"

#include <algorithm>
#include <charconv>
#include <exception>
#include <stdexcept>

#include <fmt/format.h>

namespace signalbox {

Options::Options(std::vector<Option> known, int argc, char** argv)
  : known_(std::move(known)) {
  for (int i = 1; i < argc; i += 2)
    take(argv[i], i + 1 < argc ? argv[i + 1] : nullptr);
}

void Options::take(std::string_view name, const char* value) {
  const auto found = std::ranges::find(known_, name, &Option::name);
  if (found == known_.end() || !value)
    throw std::invalid_argument(usage());
  found->value = value;
}

const std::string& Options::text(std::string_view name) const {
  return std::ranges::find(known_, name, &Option::name)->value;
}

int Options::count(std::string_view name) const {
  const auto& word = text(name);
  int number = 0;
  const auto [end, fault] =
    std::from_chars(word.data(), word.data() + word.size(), number);
  if (fault != std::errc{} || end != word.data() + word.size() || number < 1)
    throw std::invalid_argument(
      fmt::format("{} must be a whole number of at least 1\n", name));
  return number;
}

std::string Options::usage() const {
  std::string text = "arguments, each with a value:\n";
  for (const auto& option : known_)
    text +=
      fmt::format("  {:<14} {} ({})\n", option.name, option.help, option.value);
  return text;
}

int run_benchmark(int argc, char** argv, int (*run)(int, char**)) {
  try {
    return run(argc, argv);
  } catch (const std::invalid_argument& wrong) {
    fmt::print(stderr, "{}", wrong.what());
    return 2;
  } catch (const std::exception& caught) {
    fmt::print(stderr, "{}: {}\n", argv[0], caught.what());
    return 1;
  }
}

} // namespace signalbox
