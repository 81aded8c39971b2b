#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "domain/core/error.hpp"

namespace signalbox {

/// Puts the pages of a list together. A row that comes again, as pages may
/// overlap at their edge, is one row in its newest state.
template <class Row> class CollectedPages {
public:
  /// Takes a page and where the next one is found, empty on the last. Answers
  /// whether another is to be asked for. Fails with `malformed_reply` when
  /// the pages lead nowhere: the next is this one again, or there is no end.
  Result<bool> take(std::vector<Row> page, std::string next) {
    for (auto& row : page)
      keep(std::move(row));
    if (next.empty())
      return false;
    if (next == next_)
      return fail(Errc::malformed_reply,
                  "more rows share one place than a page holds");
    if (++pages_ >= most_pages)
      return fail(Errc::malformed_reply, "the pages have no end");
    next_ = std::move(next);
    return true;
  }

  /// Where the page that comes next is found; empty: it is the first.
  const std::string& next() const { return next_; }

  std::vector<Row> take_rows() { return std::move(rows_); }

private:
  static constexpr int most_pages = 50;

  void keep(Row row) {
    const auto [place, is_new] = places_.try_emplace(row.id, rows_.size());
    if (is_new)
      rows_.push_back(std::move(row));
    else
      rows_[place->second] = std::move(row);
  }

  std::vector<Row> rows_;
  std::map<std::string, std::size_t> places_; ///< by id
  std::string next_;
  int pages_ = 0;
};

} // namespace signalbox
