#include "http/handlers/parameters.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include <fmt/format.h>

#include "http/text_case.hpp"

namespace signalbox::http {
namespace {

constexpr std::array<std::string_view, 4> yes_words{"1", "true", "yes", "on"};
constexpr std::array<std::string_view, 4> no_words{"0", "false", "no", "off"};

std::optional<int> whole_number(std::string_view text) {
  int number = 0;
  const auto* end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, number);
  if (fault != std::errc{} || stop != end)
    return std::nullopt;
  return number;
}

} // namespace

tl::unexpected<Error> bad_parameter(std::string_view name,
                                    std::string_view why) {
  return fail(Errc::invalid_argument, "invalid_parameter",
              fmt::format("{} {}", name, why));
}

Result<int> int_parameter(const Request& request, std::string_view name,
                          int otherwise, IntRange range) {
  const auto text = request.param(name);
  if (!text)
    return otherwise;
  const auto number = whole_number(*text);
  if (!number || *number < range.low || *number > range.high)
    return bad_parameter(name,
                         fmt::format("must be a whole number from {} to {}",
                                     range.low, range.high));
  return *number;
}

Result<bool> flag_parameter(const Request& request, std::string_view name,
                            bool otherwise) {
  const auto text = request.param(name);
  if (!text)
    return otherwise;
  if (const auto flag = flag_from(*text))
    return *flag;
  return bad_parameter(name,
                       "must be one of 1, true, yes, on, 0, false, no, off");
}

Result<std::optional<std::string>> text_header(const Request& request,
                                               std::string_view name,
                                               std::size_t longest) {
  const auto text = request.header(name);
  if (!text)
    return std::optional<std::string>{};
  if (text->empty() || text->size() > longest || !is_printable(*text))
    return bad_parameter(
      name, fmt::format("must be 1 to {} printable ASCII characters", longest));
  return std::optional<std::string>{*text};
}

bool is_printable(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~'; });
}

std::optional<bool> flag_from(std::string_view text) {
  const auto word = lower_case(text);
  if (std::ranges::find(yes_words, word) != yes_words.end())
    return true;
  if (std::ranges::find(no_words, word) != no_words.end())
    return false;
  return std::nullopt;
}

std::string upper_case(std::string_view text) {
  std::string raised(text);
  std::ranges::transform(raised, raised.begin(), [](char c) {
    return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  });
  return raised;
}

} // namespace signalbox::http
