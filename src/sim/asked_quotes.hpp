#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/enum_names.hpp"

namespace signalbox {

/// What can be asked of providers of quotes.
enum class QuoteKind { rates, prices, fundamentals };

inline constexpr EnumNames<QuoteKind, 3> quote_kind_names{
  {"rates", "prices", "fundamentals"}};

/// How often quotes were asked for, and how often each symbol was named:
/// counted truly, whatever the answer was, also where no request is recorded.
class AskedQuotes {
public:
  void note(QuoteKind kind, const std::vector<std::string>& symbols);
  void clear() { counts_ = {}; }

  /// `{"ok":true,"rates":{"requests":1,"mostAtOnce":1,"symbols":{"BRL":1}},
  /// "prices":{…},"fundamentals":{…}}`
  std::string render() const;

private:
  struct Count {
    std::int64_t requests = 0;
    std::size_t most_at_once = 0; ///< symbols of one request
    std::map<std::string, std::int64_t> symbols;
  };
  std::array<Count, quote_kind_names.texts.size()> counts_;
};

} // namespace signalbox
