#pragma once

#include <string>

#include "tests/end_to_end/patience.hpp"

namespace signalbox::test {

/// The service manager's end of a daemon: the socket that `NOTIFY_SOCKET`
/// names.
class NotifyListener {
public:
  NotifyListener();
  ~NotifyListener();
  NotifyListener(const NotifyListener&) = delete;
  NotifyListener& operator=(const NotifyListener&) = delete;

  const std::string& name() const { return name_; }

  /// The next message; `(nothing)` if none comes within `most`.
  std::string next(Millis most = patience) const;
  /// Reads messages up to the first that holds `part`; false if none does.
  bool wait_for(const std::string& part, Millis most = patience) const;
  /// Forgets what has come so far.
  void forget() const;

private:
  int socket_;
  std::string name_;
};

} // namespace signalbox::test
