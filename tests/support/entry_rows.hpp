#pragma once

#include <optional>
#include <string>

#include "domain/posts/entry.hpp"

namespace signalbox::test {

/// The SQL that stores an entry as it is, without the rules of the intake.
std::string insert_entry(const Entry& entry);

/// An entry of a round, looked up at `checked`.
Entry entry_of(int round, PostId post, std::string author,
               std::optional<WallTime> checked);

} // namespace signalbox::test
