#include "domain/signals/score.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "domain/core/enum_names.hpp"

namespace signalbox {

namespace {

constexpr EnumNames<Grade, 6> grade_names{{"F", "D", "C", "B", "A", "A+"}};

Qualification by_score(const QualifyRules& rules, Score score) {
  return {score >= rules.min_score,
          fmt::format("aiScore={}, AI_MIN_SCORE_TO_QUALIFY={}", score.to_text(),
                      rules.min_score.to_text())};
}

Qualification by_grade(const QualifyRules& rules, Grade grade) {
  return {grade >= rules.min_grade,
          fmt::format("aiGrade={}, AI_MIN_GRADE_TO_QUALIFY={}",
                      to_string(grade), to_string(rules.min_grade))};
}

} // namespace

Score Score::from(const Decimal& value) {
  constexpr std::int64_t best = 100;
  const auto tenths = value.rounded_coefficient(1);
  return {static_cast<int>(std::clamp<std::int64_t>(tenths, 0, best))};
}

std::string Score::to_text() const {
  return fmt::format("{}.{}", tenths / 10, tenths % 10);
}

std::string_view to_string(Grade grade) {
  return grade_names.of(grade);
}

std::optional<Grade> grade_from(std::string_view text) {
  return grade_names.find(text);
}

Grade grade_for(Score score) {
  if (score.tenths >= 90)
    return Grade::a_plus;
  if (score.tenths >= 85)
    return Grade::a;
  if (score.tenths >= 75)
    return Grade::b;
  if (score.tenths >= 60)
    return Grade::c;
  return score.tenths >= 40 ? Grade::d : Grade::f;
}

Qualification qualify(const QualifyRules& rules, Score score, Grade grade) {
  return rules.mode == QualifyRules::Mode::score ? by_score(rules, score)
                                                 : by_grade(rules, grade);
}

} // namespace signalbox
