#include "telemetry/secret_mask.hpp"

#include <algorithm>
#include <utility>

namespace signalbox::log {

namespace {

constexpr std::string_view mask_text = "***";

void replace_all(std::string& text, const std::string& secret) {
  auto found = text.find(secret);
  while (found != std::string::npos) {
    text.replace(found, secret.size(), mask_text);
    found = text.find(secret, found + mask_text.size());
  }
}

bool longer(const std::string& a, const std::string& b) {
  return a.size() > b.size();
}

} // namespace

void SecretMask::add(std::string secret) {
  if (secret.size() < shortest_secret)
    return;
  const std::lock_guard lock{adding_};
  auto secrets = kept_.empty() ? Secrets{} : kept_.back();
  if (std::find(secrets.begin(), secrets.end(), secret) != secrets.end())
    return;
  secrets.push_back(std::move(secret));
  // A secret may begin with a shorter one: what is left of it would show.
  std::stable_sort(secrets.begin(), secrets.end(), longer);
  kept_.push_back(std::move(secrets));
  newest_.store(&kept_.back(), std::memory_order_release);
}

std::string_view SecretMask::apply(std::string_view text,
                                   std::string& room) const {
  const auto* secrets = newest_.load(std::memory_order_acquire);
  if (secrets == nullptr)
    return text;
  const auto first = std::find_if(secrets->begin(), secrets->end(),
                                  [text](const std::string& secret) {
                                    return text.find(secret) != text.npos;
                                  });
  if (first == secrets->end())
    return text;
  room = text;
  for (auto secret = first; secret != secrets->end(); ++secret)
    replace_all(room, *secret);
  return room;
}

} // namespace signalbox::log
