#pragma once

#include <memory>

#include "tests/end_to_end/child_process.hpp"
#include "tests/end_to_end/http_probe.hpp"

namespace signalbox::test {

/// The outside world: `signalbox-sim` on a free port of loopback.
class RunningSim {
public:
  explicit RunningSim(std::vector<std::string> options = {});

  /// The whole world outside goes down.
  void kill() { process_.signal(SIGKILL); }

  const std::string& url() const { return probe_->base_url(); }
  HttpProbe& http() { return *probe_; }

  /// Asks for a misbehaviour: the body of `POST /sim/faults`.
  void fault(const std::string& body);
  void end_faults();

  /// How many questions the model has seen.
  std::int64_t model_requests();
  /// How many of them wait for their answer.
  std::int64_t model_in_flight();
  /// Every question to the model, oldest first.
  std::vector<json::Value> model_log();

private:
  ChildProcess process_;
  std::unique_ptr<HttpProbe> probe_;
};

} // namespace signalbox::test
