#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace signalbox::test {

/// Calls `read` with every beginning of the text and with the text after each
/// of its bytes was changed: nothing may come of it but a value or a failure.
template <class Read> void for_each_damage(std::string_view text, Read read) {
  for (std::size_t size = 0; size < text.size(); ++size)
    read(std::string(text.substr(0, size)));
  for (std::size_t at = 0; at < text.size(); ++at)
    for (const char byte : {'\0', '"', '9', '-', '{', ']', 'e', '\xFF'}) {
      std::string damaged(text);
      damaged[at] = byte;
      read(damaged);
    }
}

} // namespace signalbox::test
