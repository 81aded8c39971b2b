#include "actors/stores/replay_reader.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/stages/replay_stage.hpp"

using namespace signalbox;
using test::alert_of;
using test::ReplayStage;

TEST_CASE_METHOD(ReplayStage, "replay_reader: what is committed is read",
                 "[actors][replay_reader]") {
  take_in(start_ingest(), {alert_of("BE", open)});
  ReceiptScope scope{open, open + bucket_width, "", "*", false};
  CHECK(ask<ReceiptCount>(store_reader, CountReceipts{scope}).value().rows ==
        1);
  const auto board = ask<Board>(store_reader, ReadBoard{}).value();
  REQUIRE(board.states.size() == 1);
  CHECK(board.states[0].ticker == "BE");
  CHECK(ask<ReplayHealth>(store_reader, ReadReplayHealth{}).value().receipts ==
        1);
}

TEST_CASE_METHOD(ReplayStage, "replay_reader: an unknown run is not found",
                 "[actors][replay_reader]") {
  CHECK(ask<ReplayRun>(store_reader, FindReplayRun{"none"}).error().code ==
        Errc::not_found);
}
