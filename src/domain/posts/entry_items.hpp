#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/error.hpp"
#include "domain/posts/post_rules.hpp"

namespace re2 {
class RE2;
}

namespace signalbox {

/// An item as it is kept: upper case, class shares with a dash (`BRK-B`).
std::string normal_item(std::string_view text);

/// Finds the items that posts name. The time it takes grows linearly with the
/// post, whatever pattern and text are.
class ItemFinder {
public:
  /// Fails with `invalid_argument` for a pattern that RE2 does not take; the
  /// detail says why.
  static Result<std::shared_ptr<const ItemFinder>> make(const ItemRules& rules);
  ~ItemFinder();

  ItemFinder(const ItemFinder&) = delete;
  ItemFinder& operator=(const ItemFinder&) = delete;

  /// Each item once, in the order of the post, at most `most_per_post`. What
  /// is no item: empty matches, more than 32 characters, and anything but
  /// visible ASCII.
  std::vector<std::string> items_of(std::string_view text) const;

private:
  ItemFinder(const ItemRules& rules, std::unique_ptr<re2::RE2> pattern);

  std::size_t most_;
  std::unique_ptr<re2::RE2> pattern_;
};

using ItemFinderPtr = std::shared_ptr<const ItemFinder>;

} // namespace signalbox
