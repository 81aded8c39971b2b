#include "domain/rounds/draw.hpp"

#include <limits>

#include <fmt/format.h>

#include "domain/core/sha256.hpp"

namespace signalbox {

namespace {

/// The words of a text: those of its hash, then of the hashes with a counter.
class Words {
public:
  explicit Words(std::string text)
    : text_(std::move(text)), bytes_(sha256(text_)) {}

  std::uint64_t next() {
    if (at_ == bytes_.size()) {
      bytes_ = sha256(text_ + std::to_string(++counter_));
      at_ = 0;
    }
    std::uint64_t word = 0;
    for (const auto end = at_ + sizeof(word); at_ < end; ++at_)
      word = word << 8 | bytes_[at_];
    return word;
  }

private:
  std::string text_;
  Sha256 bytes_;
  std::size_t at_ = 0;
  std::uint64_t counter_ = 0;
};

} // namespace

std::string make_draw_seed(Entropy& entropy) {
  std::string numbers;
  for (int i = 0; i < 4; ++i)
    numbers += fmt::format("{:016x}", entropy.next());
  return sha256_hex(numbers);
}

std::string draw_seed_hash(std::string_view draw_seed) {
  return sha256_hex(draw_seed);
}

std::uint64_t pick_index(std::uint64_t count,
                         const std::function<std::uint64_t()>& next_word) {
  constexpr auto highest = std::numeric_limits<std::uint64_t>::max();
  // 2^64 mod count, computed without 2^64: so many words are one too many.
  const auto tail = (highest % count + 1) % count;
  for (;;)
    if (const auto word = next_word(); word <= highest - tail)
      return word % count;
}

std::optional<std::uint64_t> draw_winner(std::string_view draw_seed,
                                         std::string_view snapshot_hash,
                                         std::uint64_t count) {
  if (count == 0)
    return std::nullopt;
  Words words(std::string(draw_seed) + std::string(snapshot_hash));
  return pick_index(count, [&words] { return words.next(); });
}

} // namespace signalbox
