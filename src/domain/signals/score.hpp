#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/core/decimal.hpp"
#include "domain/core/error.hpp"

namespace signalbox {

/// A score from 0.0 to 10.0 in exact tenths.
struct Score {
  int tenths = 0;

  /// Clamps to 0..10 and rounds half-up to one decimal.
  static Score from(const Decimal& value);

  double value() const { return tenths / 10.0; }
  std::string to_text() const; ///< `8.3`

  friend auto operator<=>(const Score&, const Score&) = default;
};

/// Best last, so that comparisons read naturally: A+ > A > … > F.
enum class Grade { f, d, c, b, a, a_plus };

std::string_view to_string(Grade grade);
std::optional<Grade> grade_from(std::string_view text);

/// >= 9 A+, >= 8.5 A, >= 7.5 B, >= 6 C, >= 4 D, else F.
Grade grade_for(Score score);

/// When a scored signal is shown and may become an entry.
struct QualifyRules {
  enum class Mode { score, grade };
  Mode mode = Mode::score;    ///< AI_QUALIFY_MODE
  Score min_score{70};        ///< AI_MIN_SCORE_TO_QUALIFY
  Grade min_grade = Grade::b; ///< AI_MIN_GRADE_TO_QUALIFY
};

/// Whether the score passes, and the comparison made, for the reason record.
struct Qualification {
  bool qualified = false;
  std::string detail; ///< `aiScore=6.4, AI_MIN_SCORE_TO_QUALIFY=7.0`
};

Qualification qualify(const QualifyRules& rules, Score score, Grade grade);

} // namespace signalbox
