#include "ctl/progress_bar.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <string>

#include <fmt/format.h>

#include "ctl/age_text.hpp"

namespace signalbox {
namespace {

constexpr int bar_cells = 30;

std::string bar(int percent) {
  const auto filled = static_cast<std::size_t>(percent * bar_cells / 100);
  std::string cells(filled, '#');
  cells.append(bar_cells - filled, '-');
  return "[" + cells + "] ";
}

} // namespace

int percent_of(std::int64_t done, std::int64_t total) {
  if (total <= 0)
    return 0;
  return static_cast<int>(std::clamp<std::int64_t>(done * 100 / total, 0, 100));
}

Line progress_bar(const Progress& progress) {
  const auto percent = percent_of(progress.done, progress.total);
  Line line{{bar(percent), Style::good},
            {fmt::format("{}/{} {}, {} %", progress.done, progress.total,
                         progress.things, percent),
             Style::strong}};
  if (progress.per_second)
    line.push_back(
      {fmt::format(", {:.1f} {}/s", *progress.per_second, progress.rated),
       Style::plain});
  if (progress.seconds_left)
    line.push_back({fmt::format(", {} left", age_text(*progress.seconds_left)),
                    Style::plain});
  return line;
}

std::optional<std::int64_t> seconds_left(std::int64_t done, std::int64_t total,
                                         double seconds_spent) {
  if (done <= 0 || total <= done || seconds_spent <= 0)
    return std::nullopt;
  return std::llround(static_cast<double>(total - done) * seconds_spent /
                      static_cast<double>(done));
}

} // namespace signalbox
