#include "vendors/redactor.hpp"

#include <algorithm>
#include <utility>

#include "json/utf8.hpp"

namespace signalbox {
namespace {

constexpr std::size_t shortest_secret = 6;
constexpr std::size_t longest_quote = 300; ///< characters
constexpr std::string_view mask = "***";

void mask_all(std::string& text, const std::string& secret) {
  for (auto at = text.find(secret); at != text.npos;
       at = text.find(secret, at + mask.size()))
    text.replace(at, secret.size(), mask);
}

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7F;
}

} // namespace

Redactor::Redactor(std::vector<std::string> secrets)
  : secrets_(std::move(secrets)) {
  std::erase_if(secrets_, [](const std::string& secret) {
    return secret.size() < shortest_secret;
  });
}

std::string Redactor::head(std::string_view text,
                           std::size_t max_characters) const {
  // Masked before it is cut, so that no cut can leave half a secret.
  std::string masked(text);
  for (const auto& secret : secrets_)
    mask_all(masked, secret);
  return json::utf8_head(masked, max_characters);
}

std::string Redactor::quote(std::string_view text) const {
  auto line = head(text, longest_quote);
  std::replace_if(line.begin(), line.end(), is_control, ' ');
  return '"' + line + '"';
}

} // namespace signalbox
