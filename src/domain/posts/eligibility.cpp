#include "domain/posts/eligibility.hpp"

#include <algorithm>
#include <sstream>

#include "domain/posts/entry_items.hpp"
#include "domain/posts/post.hpp"

namespace signalbox {

namespace {

constexpr std::string_view any = "*";

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream words(line.substr(0, line.find('#')));
  std::vector<std::string> found;
  for (std::string word; words >> word;)
    found.push_back(std::move(word));
  return found;
}

bool fits(std::string_view pattern, std::string_view value) {
  return pattern == any || pattern == value;
}

} // namespace

Result<ListedEligibility::Rule>
ListedEligibility::parse_rule(const std::vector<std::string>& words) {
  if (words.size() != 3 || (words[0] != "allow" && words[0] != "deny"))
    return fail(Errc::invalid_argument,
                "must be `allow` or `deny`, an author and an item");
  if (words[1] != any && !parse_post_id(words[1]))
    return fail(Errc::invalid_argument, "the author must be a decimal id or *");
  return Rule{words[0] == "allow", words[1], normal_item(words[2])};
}

Result<EligibilityPtr> ListedEligibility::parse(std::string_view text) {
  auto listed = std::make_shared<ListedEligibility>();
  std::istringstream lines{std::string(text)};
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    const auto words = words_of(line);
    if (words.empty())
      continue;
    auto rule = parse_rule(words);
    if (!rule)
      return fail(Errc::invalid_argument, "line " + std::to_string(number) +
                                            ": " + rule.error().detail);
    listed->rules_.push_back(std::move(*rule));
  }
  return EligibilityPtr(std::move(listed));
}

Eligible ListedEligibility::judge(std::string_view author_id,
                                  std::string_view item) const {
  const auto rule = std::ranges::find_if(rules_, [&](const Rule& each) {
    return fits(each.author_id, author_id) && fits(each.item, item);
  });
  if (rule == rules_.end())
    return Eligible::unknown;
  return rule->allow ? Eligible::yes : Eligible::no;
}

} // namespace signalbox
