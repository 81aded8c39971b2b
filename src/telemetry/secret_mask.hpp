#pragma once

#include <atomic>
#include <deque>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace signalbox::log {

/// The texts that must not leave the process through the log. Secrets are
/// added at start; reading takes no lock.
class SecretMask {
public:
  static constexpr std::size_t shortest_secret = 6;

  /// Masks this text from now on; nothing below `shortest_secret` characters,
  /// which would garble harmless words.
  void add(std::string secret);

  /// `text` itself, or its copy in `room` with every secret as `***`.
  std::string_view apply(std::string_view text, std::string& room) const;

private:
  using Secrets = std::vector<std::string>; ///< longest first

  std::mutex adding_;
  std::deque<Secrets> kept_; ///< older lists may still be read
  std::atomic<const Secrets*> newest_ = nullptr;
};

} // namespace signalbox::log
