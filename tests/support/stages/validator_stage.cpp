#include "tests/support/stages/validator_stage.hpp"

namespace signalbox::test {

EntryValidatorStage::EntryValidatorStage() : validator(start({})) {}

EntryValidatorStage::~EntryValidatorStage() = default;

EntryValidatorActor EntryValidatorStage::start(ValidateRules rules) {
  return spawn(
    entry_validator,
    EntryValidatorParts{
      rules, {}, reader, reads, writer, items, eligibility, wall(), notifier});
}

Result<JobDone> EntryValidatorStage::check(std::chrono::nanoseconds wait) {
  return ask<JobDone>(validator, job(), wait);
}

FinalSweep
EntryValidatorStage::sweep_order(std::chrono::nanoseconds time) const {
  FinalSweep order;
  order.round = 1;
  order.run_id = "run-9";
  order.deadline = within(time);
  return order;
}

Result<SweepReport> EntryValidatorStage::sweep(std::chrono::nanoseconds time) {
  return ask<SweepReport>(validator, sweep_order(time), 31min);
}

} // namespace signalbox::test
