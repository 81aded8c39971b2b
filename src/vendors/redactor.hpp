#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox {

/// Makes text of an outside service fit for records, logs and answers: the
/// secrets we sent never come back out of it, and it is valid UTF-8.
class Redactor {
public:
  /// Secrets shorter than six characters are not masked: those are the
  /// placeholders local servers are content with (`none`, `x`), and masking
  /// them would garble ordinary words.
  explicit Redactor(std::vector<std::string> secrets);

  /// The first `max_characters` of the text, secrets masked.
  std::string head(std::string_view text, std::size_t max_characters) const;

  /// The text as one line in quotes, at most 300 characters of it.
  std::string quote(std::string_view text) const;

private:
  std::vector<std::string> secrets_;
};

} // namespace signalbox
