#pragma once

#include "ports/stores/overnight_store.hpp"

namespace signalbox {

/// Files of quotes on the disk of this machine. Only a regular file is read:
/// a pipe or a device could hold the reader up for ever.
class QuoteFile final : public QuoteFiles {
public:
  Result<QuoteFileText> read(const ReadQuoteFile& query) override;
};

} // namespace signalbox
