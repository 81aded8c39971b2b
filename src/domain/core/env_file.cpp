#include "domain/core/env_file.hpp"

#include <algorithm>
#include <ranges>
#include <utility>

#include <fmt/format.h>

namespace signalbox {
namespace {

constexpr std::string_view blanks = " \t\r";
/// systemd: inside double quotes a backslash escapes these only.
constexpr std::string_view escapable = "\"\\`$";

bool is_blank(char c) {
  return blanks.find(c) != std::string_view::npos;
}

bool is_name(std::string_view text) {
  const auto letter = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
  };
  return !text.empty() && letter(text.front()) &&
         std::ranges::all_of(
           text, [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

std::string_view without_trailing_blanks(std::string_view text) {
  while (!text.empty() && is_blank(text.back()))
    text.remove_suffix(1);
  return text;
}

/// Walks the text once. Every `read_…` leaves the position behind what it
/// has read.
class Scanner {
public:
  explicit Scanner(std::string_view text) : text_(text) {}

  EnvFile scan() {
    while (!at_end()) {
      skip_blanks();
      if (at_end() || peek() == '\n')
        skip();
      else if (peek() == '#' || peek() == ';')
        skip_line();
      else
        read_assignment();
    }
    return std::move(file_);
  }

private:
  bool at_end() const { return position_ >= text_.size(); }
  char peek() const { return text_[position_]; }

  /// The next character; keeps count of the lines.
  char take() {
    const auto c = text_[position_++];
    line_ += c == '\n' ? 1 : 0;
    return c;
  }

  void skip() {
    if (!at_end())
      take();
  }

  void skip_blanks() {
    while (!at_end() && is_blank(peek()))
      take();
  }

  void skip_line() {
    while (!at_end() && peek() != '\n')
      take();
  }

  void refuse(int line, std::string_view why) {
    file_.errors.push_back({Errc::invalid_argument,
                            fmt::format("line {}: {}", line, why),
                            "invalid_env_file"});
  }

  void read_assignment() {
    const int line = line_;
    const auto rest = text_.substr(position_);
    const auto name_end = rest.find_first_of("=\n");
    if (name_end == std::string_view::npos || rest[name_end] == '\n') {
      skip_line();
      return refuse(line, "no NAME=VALUE");
    }
    const auto name = without_trailing_blanks(rest.substr(0, name_end));
    position_ += name_end + 1;
    auto value = read_value();
    if (name.starts_with("export "))
      return refuse(line, "`export` is shell, write NAME=VALUE alone");
    if (!is_name(name))
      return refuse(line, "the name may hold letters, digits and _ only");
    if (!value)
      return refuse(line, value.error().detail);
    file_.entries.push_back({std::string(name), std::move(*value), line});
  }

  /// The value up to the end of its line. Blanks around parts in quotes and
  /// after the text are left out, blanks inside the text are kept.
  Result<std::string> read_value() {
    value_.clear();
    kept_ = 0;
    in_text_ = false;
    skip_blanks();
    while (!at_end() && peek() != '\n')
      if (const auto part = read_part(); !part)
        return tl::unexpected(part.error());
    skip();
    value_.resize(std::max(kept_, without_trailing_blanks(value_).size()));
    if (value_.find('\0') != std::string::npos)
      return fail(Errc::invalid_argument, "the value holds a NUL byte");
    return value_;
  }

  /// systemd knows quotes only where a value or a further part of it begins.
  Result<void> read_part() {
    const char c = peek();
    if (!in_text_ && (c == '\'' || c == '"'))
      return read_quoted();
    take();
    if (c == '\\')
      read_escaped();
    else
      value_ += c;
    in_text_ = true;
    return {};
  }

  void read_escaped() {
    if (at_end())
      return;
    const char c = take();
    if (c == '\n')
      return;
    value_ += c;
    kept_ = value_.size();
  }

  Result<void> read_quoted() {
    const char quote = take();
    while (!at_end() && peek() != quote)
      read_quoted_character(quote);
    if (at_end())
      return fail(Errc::invalid_argument, "a quote is never closed");
    take();
    kept_ = value_.size();
    skip_blanks();
    return {};
  }

  void read_quoted_character(char quote) {
    const char c = take();
    if (quote == '\'' || c != '\\' || at_end()) {
      value_ += c;
      return;
    }
    const char escaped = take();
    if (escaped == '\n')
      return;
    if (escapable.find(escaped) == std::string_view::npos)
      value_ += '\\';
    value_ += escaped;
  }

  std::string_view text_;
  std::size_t position_ = 0;
  int line_ = 1;
  EnvFile file_;
  std::string value_;    ///< as far as it is read
  std::size_t kept_ = 0; ///< so much of it is quoted or escaped
  bool in_text_ = false; ///< from here on quotes are plain characters
};

} // namespace

const EnvEntry* EnvFile::find(std::string_view name) const {
  const auto newest_first = entries | std::views::reverse;
  const auto found = std::ranges::find(newest_first, name, &EnvEntry::name);
  return found == newest_first.end() ? nullptr : &*found;
}

EnvFile parse_env_file(std::string_view text) {
  return Scanner(text).scan();
}

} // namespace signalbox
