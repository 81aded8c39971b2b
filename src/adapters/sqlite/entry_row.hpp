#pragma once

#include <string>

#include "adapters/sqlite/statement.hpp"
#include "domain/posts/entry.hpp"

namespace signalbox {

/// The columns of `read_entry`, in its order.
extern const std::string entry_columns;

Entry read_entry(SqliteRow& row);

/// How reason records name an entry: `77/BE`.
std::string subject_of(const Entry& entry);

/// An id as it is kept: 20 digits, whose order as text is that of the numbers.
std::string kept_id(PostId id);

} // namespace signalbox
