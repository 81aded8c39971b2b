#pragma once

#include <functional>
#include <string>
#include <vector>

#include "ctl/ctl_settings.hpp"
#include "domain/core/clock.hpp"
#include "http/call.hpp"
#include "http/percent_encoding.hpp"
#include "http/transport.hpp"

namespace signalbox {

/// One request to the daemon; every route answers within 15 s, the drain
/// within 120 s. A route is sent the credential of its own family only.
struct Ask {
  http::Method method = http::Method::get;
  std::string target; ///< `/api/signals?limit=10`
  Millis limit{16'000};
  std::string body{}; ///< JSON, or empty
  /// Waited for also when a stop signal comes: what is asked must be whole.
  bool whole = false;
};

using Told = Result<http::Reply>;

/// The daemon at the other end of the URL.
class Daemon {
public:
  /// What asking needs; `stopped` ends a wait early.
  struct Parts {
    CtlSettings settings;
    http::Transport& transport;
    const SteadyClock& clock;
    std::function<bool()> stopped;
  };

  explicit Daemon(Parts parts) : parts_(std::move(parts)) {}

  /// Asks and waits. Fails like `http::Transport`.
  Told ask(Ask ask);

  /// Asks all at once; the answers come in the order of the questions.
  std::vector<Told> ask_all(std::vector<Ask> asks);

  const std::string& url() const { return parts_.settings.url; }

private:
  http::Call call_for(Ask ask) const;
  void add_credentials(http::Call& call) const;

  Parts parts_;
};

using http::percent_encoded;

/// Collects query parameters: `?limit=5&since=2d`, or nothing.
class Query {
public:
  void add(std::string_view name, std::string_view value);
  const std::string& text() const { return text_; }

private:
  std::string text_;
};

} // namespace signalbox
