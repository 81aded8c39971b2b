#include "tests/house/code_text.hpp"

#include <algorithm>
#include <cctype>

namespace signalbox::test {
namespace {

bool is_word(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_';
}

/// Walks over a C++ text once; blanks in `code` what is no code and collects
/// the ordinary string literals on the way.
class Blanker {
public:
  explicit Blanker(std::string_view text) : text_(text), code(text) {}

  void run() {
    while (at_ < text_.size())
      step();
  }

private:
  bool sees(std::string_view word) const {
    return text_.substr(at_).starts_with(word);
  }

  void step() {
    if (sees("//"))
      return blank_until(text_.find('\n', at_));
    if (sees("/*"))
      return blank_behind(text_.find("*/", at_ + 2), 2);
    if (sees("R\"") && (at_ == 0 || !is_word(text_[at_ - 1])))
      return raw_literal();
    if (text_[at_] == '"' || (text_[at_] == '\'' && !in_number()))
      return literal(text_[at_]);
    ++at_;
  }

  /// `1'000`: the mark separates digits, it opens no character.
  bool in_number() const {
    return at_ > 0 &&
           std::isxdigit(static_cast<unsigned char>(text_[at_ - 1])) != 0;
  }

  void raw_literal() {
    const auto open = text_.find('(', at_);
    if (open == std::string_view::npos)
      return blank_until(open);
    const auto mark = text_.substr(at_ + 2, open - at_ - 2);
    const auto close = ")" + std::string(mark) + "\"";
    blank_behind(text_.find(close, open), close.size());
  }

  void literal(char quote) {
    const auto start = ++at_;
    while (at_ < text_.size() && text_[at_] != quote && text_[at_] != '\n')
      at_ += text_[at_] == '\\' ? 2 : 1;
    const auto end = std::min(at_, text_.size());
    if (quote == '"')
      literals.push_back(
        {line_of(start), std::string(text_.substr(start, end - start))});
    at_ = start;
    blank_until(end);
    ++at_;
  }

  std::size_t line_of(std::size_t place) const {
    const auto before = text_.substr(0, place);
    return 1 + static_cast<std::size_t>(std::ranges::count(before, '\n'));
  }

  void blank_behind(std::size_t found, std::size_t length) {
    blank_until(found == std::string_view::npos ? found : found + length);
  }

  void blank_until(std::size_t end) {
    for (end = std::min(end, text_.size()); at_ < end; ++at_)
      if (code[at_] != '\n')
        code[at_] = ' ';
  }

  std::string_view text_;
  std::size_t at_ = 0;

public:
  std::string code;
  std::vector<Literal> literals;
};

bool holds_word(std::string_view line, std::string_view token) {
  for (auto at = line.find(token); at != std::string_view::npos;
       at = line.find(token, at + 1)) {
    const auto end = at + token.size();
    const bool starts = at == 0 || !is_word(line[at - 1]);
    const bool ends = end == line.size() || !is_word(line[end]);
    if (starts && (ends || !is_word(token.back())))
      return true;
  }
  return false;
}

/// The place named by `#include "place"` or `#include <place>`.
Include read_include(std::string_view line) {
  const auto open = line.find_first_of("\"<");
  if (open == std::string_view::npos)
    return {};
  const auto close = line.find_first_of("\">", open + 1);
  return {.line = 0,
          .ours = line[open] == '"',
          .path = std::string(line.substr(open + 1, close - open - 1))};
}

} // namespace

std::string code_of(std::string_view text) {
  Blanker blanker(text);
  blanker.run();
  return std::move(blanker.code);
}

std::vector<Include> includes_of(std::string_view text) {
  const auto code = lines_of(code_of(text));
  const auto lines = lines_of(text);
  std::vector<Include> found;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (!code[i].starts_with("#include"))
      continue;
    found.push_back(read_include(lines[i]));
    found.back().line = i + 1;
  }
  return found;
}

std::vector<Literal> literals_of(std::string_view text) {
  Blanker blanker(text);
  blanker.run();
  return std::move(blanker.literals);
}

std::vector<std::size_t> lines_with(std::string_view text,
                                    std::string_view token) {
  std::vector<std::size_t> found;
  const auto lines = lines_of(code_of(text));
  for (std::size_t i = 0; i < lines.size(); ++i)
    if (holds_word(lines[i], token))
      found.push_back(i + 1);
  return found;
}

Violations uses_outside(const SourceFiles& files, std::string_view token,
                        const std::vector<std::string>& homes) {
  Violations found;
  for (const auto& file : files) {
    const auto lives_here = [&](const auto& home) {
      return is_in(file.path, home);
    };
    if (std::ranges::any_of(homes, lives_here))
      continue;
    for (const auto line : lines_with(file.text, token))
      found.push_back(violation(file.path, line, token));
  }
  return found;
}

} // namespace signalbox::test
