#pragma once

#include <filesystem>
#include <string>

#include "bench/replay_use.hpp"
#include "domain/calendar/sessions.hpp"
#include "tests/support/alert_day.hpp"

namespace signalbox {

/// A daemon that has taken a day of alerts, whose replays are measured. Each
/// measurement is that of a daemon which has just been started.
class ReplaySubject {
public:
  /// Sends the whole day through `POST /timed/ingest`, unmeasured.
  ReplaySubject(std::string programs, std::filesystem::path folder,
                const test::AlertPlan& plan);

  /// Bucket by bucket over HTTP with a clean slate, 50 rows a page.
  ReplayUse by_buckets();
  /// The whole day inside the daemon, with a clean slate.
  ReplayUse by_day();

  std::string store() const;

private:
  std::string programs_;
  std::filesystem::path folder_;
  Session session_;
};

} // namespace signalbox
