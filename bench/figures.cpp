#include "bench/figures.hpp"

#include <algorithm>
#include <cmath>

#include <sys/resource.h>

namespace signalbox {

double percentile(std::vector<double> values, double share) {
  if (values.empty())
    return 0;
  const auto rank = std::ceil(share * static_cast<double>(values.size()));
  const auto at = std::max<std::ptrdiff_t>(0, std::lround(rank) - 1);
  std::ranges::nth_element(values, values.begin() + at);
  return values[static_cast<std::size_t>(at)];
}

double median(std::vector<double> values) {
  return percentile(std::move(values), 0.5);
}

double median_share(const std::vector<double>& ours,
                    const std::vector<double>& limit) {
  std::vector<double> shares;
  for (std::size_t i = 0; i < ours.size(); ++i)
    shares.push_back(ours[i] / limit.at(i));
  return median(std::move(shares));
}

OwnUse own_use() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) +
           static_cast<double>(time.tv_usec) / 1e6;
  };
  return {seconds(used.ru_utime) + seconds(used.ru_stime),
          static_cast<double>(used.ru_maxrss) / 1024};
}

} // namespace signalbox
