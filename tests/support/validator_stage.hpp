#pragma once

#include "actors/entry_validator.hpp"
#include "tests/support/post_stage.hpp"

namespace signalbox::test {

/// A validator before the stores and a service of posts.
struct EntryValidatorStage : PostStage {
  EntryValidatorActor validator = start({});

  EntryValidatorActor start(ValidateRules rules) {
    return spawn(entry_validator, EntryValidatorParts{rules,
                                                      {},
                                                      reader,
                                                      reads,
                                                      writer,
                                                      items,
                                                      eligibility,
                                                      wall(),
                                                      notifier});
  }

  Result<JobDone> check(std::chrono::nanoseconds wait = 0s) {
    return ask<JobDone>(validator, job(), wait);
  }

  FinalSweep sweep_order(std::chrono::nanoseconds time = 30min) const {
    FinalSweep order;
    order.round = 1;
    order.run_id = "run-9";
    order.deadline = within(time);
    return order;
  }

  Result<SweepReport> sweep(std::chrono::nanoseconds time = 30min) {
    return ask<SweepReport>(validator, sweep_order(time), 31min);
  }
};

} // namespace signalbox::test
