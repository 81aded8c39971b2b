#include "domain/replay/alert_rows.hpp"

#include <utility>

namespace signalbox {

void add_row(ReadRows& read, std::string id, Result<Alert> alert) {
  if (alert)
    read.rows.push_back({std::move(id), *std::move(alert)});
  else
    read.errors.push_back({std::move(id), std::move(alert.error().detail)});
}

} // namespace signalbox
