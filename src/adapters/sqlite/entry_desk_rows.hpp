#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "adapters/sqlite/entry_state_rows.hpp"

namespace signalbox {

/// The desk of entries as it stands, read within the caller's view.
class SqliteEntryDeskRows {
public:
  explicit SqliteEntryDeskRows(std::shared_ptr<SqliteDatabase> database);

  EntryDesk load(std::string_view et_date);
  std::vector<OrderIntent> unsettled(); ///< oldest first

private:
  std::vector<Trade> trades(TradeStatus status);

  SqliteEntryStateRows state_;
  SqliteStatement trades_, unsettled_, accepted_;
};

} // namespace signalbox
