#include "sim/x_page_token.hpp"

#include <charconv>

#include <fmt/format.h>

#include "sim/seeded_hash.hpp"

namespace signalbox {
namespace {

constexpr int radix = 36;
constexpr std::size_t check_digits = 8;
/// Blurs the id, so that nobody is tempted to read it.
constexpr std::uint64_t blur = 0x5deece66d1ce4e5bU;

std::string check_of(std::uint64_t user, std::string_view text) {
  return fmt::format("{:08x}",
                     static_cast<std::uint32_t>(seeded_hash(user, text)));
}

} // namespace

std::string to_page_token(std::uint64_t user, std::uint64_t below) {
  std::string text(16, '0');
  const auto [end, fault] =
    std::to_chars(text.data(), text.data() + text.size(), below ^ blur, radix);
  text.resize(static_cast<std::size_t>(end - text.data()));
  return check_of(user, text) + text;
}

std::optional<std::uint64_t> read_page_token(std::uint64_t user,
                                             std::string_view token) {
  if (token.size() <= check_digits)
    return std::nullopt;
  const auto text = token.substr(check_digits);
  std::uint64_t blurred = 0;
  const auto* const last = text.data() + text.size();
  const auto [end, fault] = std::from_chars(text.data(), last, blurred, radix);
  if (fault != std::errc{} || end != last ||
      check_of(user, text) != token.substr(0, check_digits))
    return std::nullopt;
  return blurred ^ blur;
}

} // namespace signalbox
