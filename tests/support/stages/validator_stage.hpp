#pragma once

#include <chrono>

#include "actors/entry_validator.hpp"
#include "messages/job.hpp"
#include "tests/support/stages/post_stage.hpp"

namespace signalbox::test {

/// A validator before the stores and a service of posts.
struct EntryValidatorStage : PostStage {
  EntryValidatorStage();
  ~EntryValidatorStage();

  EntryValidatorActor validator;

  EntryValidatorActor start(ValidateRules rules);
  Result<JobDone> check(std::chrono::nanoseconds wait = 0s);
  FinalSweep sweep_order(std::chrono::nanoseconds time = 30min) const;
  Result<SweepReport> sweep(std::chrono::nanoseconds time = 30min);
};

} // namespace signalbox::test
