#include "http/key_text.hpp"

#include <algorithm>

namespace signalbox::http {
namespace {

constexpr std::string_view blanks = " \t\r\n";
constexpr std::string_view name = R"("key")";

/// Where `sign` stands, blanks before it passed over.
std::size_t find_sign(std::string_view text, std::size_t from, char sign) {
  const auto at = text.find_first_not_of(blanks, from);
  return at != text.npos && text[at] == sign ? at : text.npos;
}

std::size_t end_of_string(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] != '"')
    at += text[at] == '\\' ? 2 : 1;
  return std::min(at, text.size());
}

} // namespace

std::optional<TextPlace> find_key(std::string_view text, std::size_t from) {
  for (auto at = text.find(name, from); at != text.npos;
       at = text.find(name, at + name.size())) {
    const auto colon = find_sign(text, at + name.size(), ':');
    const auto quote =
      colon == text.npos ? colon : find_sign(text, colon + 1, '"');
    if (quote != text.npos)
      return TextPlace{quote + 1, end_of_string(text, quote + 1) - quote - 1};
  }
  return std::nullopt;
}

std::string loggable_head(std::string_view body, std::size_t most) {
  std::string head;
  std::size_t from = 0;
  while (head.size() < most) {
    const auto key = find_key(body, from);
    if (!key)
      break;
    head.append(body.substr(from, key->at - from)).append("***");
    from = key->at + key->size;
  }
  head.append(body.substr(from, most));
  head.resize(std::min(head.size(), most));
  return head;
}

} // namespace signalbox::http
