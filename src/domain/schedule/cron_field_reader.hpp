#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/error.hpp"

namespace signalbox {

/// What one field of a cron expression may hold.
struct CronFieldRule {
  std::string_view name; ///< `day-of-month`
  int low = 0, high = 0; ///< of the values that are written
  int top = 0;           ///< where `*` and `a/n` end; Sunday is 0 there, not 7
  std::span<const std::string_view> names{}; ///< of `low`, `low` + 1, …
  bool month_days = false, weekdays = false; ///< which know `L` and `#`
};

/// One item of a field's list: every `step`-th number from `from` to `to`.
struct CronItem {
  int from = 0, to = 0, step = 1;
  bool plain = false; ///< a value and nothing else
  bool any = false;   ///< begins with `*` or `?`
  bool last = false;  ///< `L`, or the last weekday `from` of a month
  int nth = 0;        ///< the n-th weekday `from` of a month; 0: none
};

/// Reads the items of one field.
class CronFieldReader {
public:
  /// `position` of the field's first character in the whole text, from 0.
  CronFieldReader(const CronFieldRule& rule, std::string_view field,
                  std::size_t position);

  /// Fails with `invalid_argument` naming the field and the position.
  Result<std::vector<CronItem>> read();

private:
  Result<CronItem> item();
  Result<CronItem> any_or_last();
  Result<CronItem> value_or_range();
  Result<void> weekday_mark(CronItem& item);
  Result<void> step_mark(CronItem& item);
  Result<int> value();
  Result<int> number(int low, int high, std::string_view what);
  bool take(char wanted);
  tl::unexpected<Error> refuse(std::size_t at, std::string why) const;
  tl::unexpected<Error> unexpected_here() const;

  const CronFieldRule& rule_;
  std::string_view field_;
  std::size_t position_;
  std::size_t at_ = 0;
};

} // namespace signalbox
