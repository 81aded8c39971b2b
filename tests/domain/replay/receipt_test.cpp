#include "domain/replay/receipt.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/sim_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE("receipt: what becomes of one has a name", "[domain][receipt]") {
  CHECK(to_string(Disposition::processed) == "processed");
  CHECK(to_string(Disposition::late) == "late");
  CHECK(to_string(Disposition::duplicate) == "duplicate");
  CHECK(to_string(Disposition::out_of_range) == "ts_out_of_range");
}

TEST_CASE("receipt: buckets are 5 min wide, also before 1970",
          "[domain][receipt]") {
  const auto bucket = [](std::int64_t ms) {
    return bucket_of(WallTime{Millis{ms}}).time_since_epoch().count();
  };
  CHECK(bucket(1'770'042'600'000) == 1'770'042'600'000);
  CHECK(bucket(1'770'042'899'999) == 1'770'042'600'000);
  CHECK(bucket(1'770'042'900'000) == 1'770'042'900'000);
  CHECK(bucket(-1) == -300'000);
}

TEST_CASE("receipt: the id follows from ticker, time and payload",
          "[domain][receipt]") {
  CHECK(receipt_id("BE", sample_time, "0123456789abcdef0123456789abcdef") ==
        "BE:1770042900000:0123456789abcdef");
}

TEST_CASE("receipt: places are ordered by time, then by id",
          "[domain][receipt]") {
  const ReceiptPlace a{sample_time, "a"}, b{sample_time, "b"};
  const ReceiptPlace next{sample_time + Millis{1}, "a"};
  CHECK(a < b);
  CHECK(b < next);
}

TEST_CASE("receipt: alerts that say the same are the same",
          "[domain][receipt]") {
  auto other = sim_alert();
  other.price = money("91.33");
  other.flags.sq30_release = false;
  other.rank = 99;
  CHECK(sameness_of(other) == sameness_of(sim_alert()));
  other.htf = -0.0;
  auto zero = sim_alert();
  zero.htf = 0;
  CHECK(sameness_of(other) == sameness_of(zero));
}

TEST_CASE("receipt: one other reading is another alert", "[domain][receipt]") {
  using Change = void (*)(Alert&);
  const auto change = GENERATE(
    Change{[](Alert& alert) { alert.ts += Millis{1}; }},
    Change{[](Alert& alert) { alert.htf += 1e-12; }},
    Change{[](Alert& alert) { alert.ltf = 28.4; }},
    Change{[](Alert& alert) { alert.state = "HTF_BULL_LTF_PULLBACK"; }},
    Change{[](Alert& alert) { alert.completion.reset(); }},
    Change{[](Alert& alert) { alert.phase_pct = 0.12; }},
    Change{[](Alert& alert) { alert.rr.reset(); }},
    Change{[](Alert& alert) { alert.trigger_ts.reset(); }});
  auto other = sim_alert();
  change(other);
  CHECK(sameness_of(other) != sameness_of(sim_alert()));
}

TEST_CASE("receipt: readings do not run into each other", "[domain][receipt]") {
  Alert one, two;
  one.completion = 0.5;
  two.phase_pct = 0.5;
  CHECK(sameness_of(one) != sameness_of(two));
}

TEST_CASE("receipt: the hash is the same on every machine",
          "[domain][receipt]") {
  // The first 16 hex of SHA-256 of
  // `1770042900000|28.4|14.1|0.12|0.31|2.3|1770042600000|HTF_BULL_LTF_BULL`.
  CHECK(sameness_of(sim_alert()) == 0x1729d8948200206aU);
}

TEST_CASE("receipt: 5 min ahead and 7 days back are processed",
          "[domain][receipt]") {
  const auto within = [](Millis ahead) {
    return in_range(sample_time + ahead, sample_time, {});
  };
  CHECK(within(Millis{300'000}));
  CHECK_FALSE(within(Millis{300'001}));
  CHECK(within(-std::chrono::days{7}));
  CHECK_FALSE(within(-std::chrono::days{7} - Millis{1}));
}

TEST_CASE("receipt: times at the end of time are out of range",
          "[domain][receipt]") {
  CHECK_FALSE(in_range(WallTime::max(), sample_time, {}));
  CHECK_FALSE(in_range(WallTime::min(), sample_time, {}));
}
