#include "domain/posts/entry_items.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include <re2/re2.h>
#include <re2/stringpiece.h>

namespace signalbox {

namespace {

/// X: a post has at most 25,000 characters of up to four bytes.
constexpr std::size_t longest_post = 100'000;
constexpr std::size_t longest_item = 32;
/// So many matches are looked at; a post with more says nothing more.
constexpr int most_matches = 200;

bool is_item(std::string_view text) {
  return !text.empty() && text.size() <= longest_item &&
         std::ranges::all_of(text, [](char c) { return c > ' ' && c < 0x7f; });
}

re2::RE2::Options quiet_options() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  return options;
}

/// One walk over the matches of a pattern in a text.
class Matches {
public:
  Matches(const re2::RE2& pattern, std::string_view text)
    : pattern_(pattern), text_(text),
      used_(pattern.NumberOfCapturingGroups() > 0 ? 2 : 1) {}

  /// The first group of the next match, or the match itself.
  std::optional<std::string_view> next() {
    std::array<re2::StringPiece, 2> found;
    const re2::StringPiece text(text_.data(), text_.size());
    if (at_ > text_.size() ||
        !pattern_.Match(text, at_, text_.size(), re2::RE2::UNANCHORED,
                        found.data(), used_))
      return std::nullopt;
    const auto begin = static_cast<std::size_t>(found[0].data() - text.data());
    // An empty match must not stop the walk.
    at_ = begin + std::max<std::size_t>(found[0].size(), 1);
    const auto& item = found[static_cast<std::size_t>(used_ - 1)];
    return std::string_view(item.data(), item.size());
  }

private:
  const re2::RE2& pattern_;
  std::string_view text_;
  int used_;
  std::size_t at_ = 0;
};

} // namespace

std::string normal_item(std::string_view text) {
  std::string item(text);
  for (char& c : item)
    if (c >= 'a' && c <= 'z')
      c = static_cast<char>(c - 'a' + 'A');
    else if (c == '.')
      c = '-';
  return item;
}

Result<ItemFinderPtr> ItemFinder::make(const ItemRules& rules) {
  auto pattern = std::make_unique<re2::RE2>(rules.pattern, quiet_options());
  if (!pattern->ok())
    return fail(Errc::invalid_argument,
                "is no pattern that RE2 takes: " + pattern->error());
  return ItemFinderPtr(new ItemFinder(rules, std::move(pattern)));
}

ItemFinder::ItemFinder(const ItemRules& rules,
                       std::unique_ptr<re2::RE2> pattern)
  : most_(rules.most_per_post), pattern_(std::move(pattern)) {}

ItemFinder::~ItemFinder() = default;

std::vector<std::string> ItemFinder::items_of(std::string_view text) const {
  std::vector<std::string> items;
  Matches matches(*pattern_, text.substr(0, longest_post));
  for (int seen = 0; seen < most_matches && items.size() < most_; ++seen) {
    const auto match = matches.next();
    if (!match)
      break;
    auto item = normal_item(*match);
    if (is_item(item) && std::ranges::find(items, item) == items.end())
      items.push_back(std::move(item));
  }
  return items;
}

} // namespace signalbox
