#include "ctl/daemon.hpp"

#include <algorithm>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace signalbox {
namespace {

/// A stop signal is noticed this much later at most.
constexpr Millis slice{100};
constexpr std::size_t longest_answer = std::size_t{64} << 20U;

/// Answers on their way, filled by the transport's thread. Shared, because a
/// late answer may outlive the wait.
struct Mailbox {
  explicit Mailbox(std::size_t count) : told(count), missing(count) {}

  void put(std::size_t index, Told answer) {
    const std::lock_guard lock(mutex);
    told[index] = std::move(answer);
    --missing;
    filled.notify_one();
  }

  std::mutex mutex;
  std::condition_variable filled;
  std::vector<std::optional<Told>> told;
  std::size_t missing;
};

std::vector<Told> taken_from(Mailbox& box) {
  std::vector<Told> told;
  for (auto& answer : box.told)
    told.push_back(answer ? std::move(*answer)
                          : Told(fail(Errc::unavailable, "interrupted",
                                      "stopped before the answer came")));
  return told;
}

} // namespace

http::Call Daemon::call_for(Ask ask) const {
  const auto& settings = parts_.settings;
  http::Call call;
  call.method = ask.method;
  call.base_url = settings.url;
  call.target = std::move(ask.target);
  call.body = std::move(ask.body);
  if (!call.body.empty())
    call.headers.emplace_back("Content-Type", "application/json");
  call.deadline = Deadline::after(parts_.clock.now(), ask.limit);
  call.max_body = longest_answer;
  add_credentials(call);
  return call;
}

void Daemon::add_credentials(http::Call& call) const {
  const auto& settings = parts_.settings;
  const auto add = [&](const char* header, const std::string& secret,
                       const char* scheme = "") {
    if (!secret.empty())
      call.headers.emplace_back(header, scheme + secret);
  };
  if (call.target.starts_with("/timed/"))
    return add("x-api-key", settings.timed_key);
  add("x-cron-token", settings.cron_token);
  add("Authorization", settings.admin_token, "Bearer ");
}

Told Daemon::ask(Ask ask) {
  return std::move(ask_all({std::move(ask)}).front());
}

std::vector<Told> Daemon::ask_all(std::vector<Ask> asks) {
  const auto box = std::make_shared<Mailbox>(asks.size());
  const bool whole = std::any_of(asks.begin(), asks.end(),
                                 [](const Ask& ask) { return ask.whole; });
  std::vector<std::uint64_t> ids;
  for (std::size_t i = 0; i < asks.size(); ++i)
    ids.push_back(parts_.transport.start(
      call_for(std::move(asks[i])),
      [box, i](Told answer) { box->put(i, std::move(answer)); }));
  std::unique_lock lock(box->mutex);
  while (box->missing > 0 && (whole || !parts_.stopped()))
    box->filled.wait_for(lock, slice);
  auto told = taken_from(*box);
  const bool early = box->missing > 0;
  lock.unlock();
  if (early)
    for (const auto id : ids)
      parts_.transport.cancel(id);
  return told;
}

void Query::add(std::string_view name, std::string_view value) {
  text_ += text_.empty() ? '?' : '&';
  text_.append(name).append("=").append(percent_encoded(value));
}

} // namespace signalbox
