#include "domain/replay/sim_trade.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/sim_case.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

SimTrade trade_of(SimStatus status, std::string_view trimmed,
                  std::string_view realized) {
  SimTrade trade;
  trade.status = status;
  trade.notional = money("4142.78");
  trade.trimmed_pct = money(trimmed);
  trade.realized_pnl = money(realized);
  return trade;
}

} // namespace

TEST_CASE("sim_trade: states and events have the names of the record",
          "[domain][sim_trade]") {
  CHECK(to_string(SimStatus::open) == "OPEN");
  CHECK(to_string(SimStatus::tp_hit_trim) == "TP_HIT_TRIM");
  CHECK(sim_status_from("WIN") == SimStatus::win);
  CHECK(sim_status_from("LOSS") == SimStatus::loss);
  CHECK(sim_status_from("FLAT") == SimStatus::flat);
  CHECK_FALSE(sim_status_from("open"));
  CHECK(to_string(SimEventType::sl_tighten) == "SL_TIGHTEN");
  CHECK(sim_event_type_from("ENTRY") == SimEventType::entry);
  CHECK(sim_event_type_from("TRIM") == SimEventType::trim);
  CHECK(sim_event_type_from("EXIT") == SimEventType::exit);
  CHECK_FALSE(sim_event_type_from(""));
}

TEST_CASE("sim_trade: an open trade reserves the notional that it holds",
          "[domain][sim_trade]") {
  CHECK(cash_effect_e4(trade_of(SimStatus::open, "0", "0")) == -41'427'800);
  CHECK(cash_effect_e4(trade_of(SimStatus::tp_hit_trim, "0.25", "30.3949")) ==
        303'949 - 31'070'850);
}

TEST_CASE("sim_trade: an ended trade leaves what it realised",
          "[domain][sim_trade]") {
  CHECK(cash_effect_e4(trade_of(SimStatus::win, "0.25", "87.5555")) == 875'555);
  CHECK(cash_effect_e4(trade_of(SimStatus::loss, "0", "-12.0001")) == -120'001);
  CHECK(cash_effect_e4(trade_of(SimStatus::flat, "0", "0")) == 0);
}
