#include "domain/overnight/breakdown_text.hpp"

#include <algorithm>
#include <cstddef>

namespace signalbox {

namespace {

constexpr std::size_t likely_size = 8; ///< of an outcome and the blank
constexpr std::string_view no_fundamental = "!f";
constexpr std::string_view no_rate = "!r";

void append_outcome(std::string& text, const RuleOutcome& outcome) {
  switch (outcome.mark) {
    case RuleMark::matched:
      text += '+';
      break;
    case RuleMark::unmatched:
      text += '-';
      break;
    case RuleMark::missing_fundamental:
      text += no_fundamental;
      break;
    case RuleMark::missing_rate:
      text += no_rate;
      break;
  }
  if (outcome.value)
    outcome.value->append_to(text);
}

tl::unexpected<Error> not_an_outcome() {
  return fail(Errc::storage, "a stored breakdown is not as it was written");
}

std::optional<RuleMark> mark_of(std::string_view word) {
  if (word == no_fundamental)
    return RuleMark::missing_fundamental;
  if (word == no_rate)
    return RuleMark::missing_rate;
  if (word.starts_with('+'))
    return RuleMark::matched;
  if (word.starts_with('-'))
    return RuleMark::unmatched;
  return std::nullopt;
}

Result<RuleOutcome> parse_outcome(std::string_view word) {
  const auto mark = mark_of(word);
  if (!mark)
    return not_an_outcome();
  if (word.size() == 1 || word.starts_with('!'))
    return RuleOutcome{*mark, std::nullopt};
  const auto value = Decimal::parse(word.substr(1));
  if (!value || value->to_text() != word.substr(1))
    return not_an_outcome();
  return RuleOutcome{*mark, *value};
}

} // namespace

std::string breakdown_text(const std::vector<RuleOutcome>& outcomes) {
  std::string text;
  text.reserve(outcomes.size() * likely_size);
  for (const auto& outcome : outcomes) {
    if (!text.empty())
      text += ' ';
    append_outcome(text, outcome);
  }
  return text;
}

Result<std::vector<RuleOutcome>> parse_breakdown(std::string_view text) {
  std::vector<RuleOutcome> outcomes;
  if (text.empty())
    return outcomes;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    auto outcome = parse_outcome(text.substr(at, end - at));
    if (!outcome)
      return tl::unexpected(std::move(outcome.error()));
    outcomes.push_back(std::move(*outcome));
    at = end + 1;
  }
  return outcomes;
}

} // namespace signalbox
