#include "domain/replay/pipeline.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/sim_case.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

std::shared_ptr<const SessionCalendar> shared_calendar() {
  return std::make_shared<SessionCalendar>();
}

TickerBook empty_book(std::string ticker) {
  return {std::move(ticker), {}, {}, {}, {}};
}

BookSession session() {
  BookSession made({}, shared_calendar(), Decimal::whole(100'000));
  made.load(empty_book("BE"));
  return made;
}

/// The sample later on, in a cycle of its own.
Alert again(int minutes_later, std::string_view price) {
  auto alert = later(sim_alert(), minutes_later, price);
  alert.trigger_ts = alert.ts;
  return alert;
}

/// A pullback late in its cycle: nothing enters, `archive`.
Alert tired(int minutes_later) {
  auto alert = again(minutes_later, "91");
  alert.motion = Motion::pullback;
  alert.state = "HTF_BULL_LTF_PULLBACK";
  alert.phase_zone = PhaseZone::high;
  return alert;
}

} // namespace

TEST_CASE("pipeline: the worked example runs from alerts alone",
          "[domain][pipeline]") {
  auto at = session();
  at.apply(sim_alert(), "BE:1:a");
  const auto* book = at.find("BE");
  REQUIRE(book != nullptr);
  REQUIRE(book->open);
  CHECK(book->reading->rank == 84);
  CHECK(book->reading->path == "a");
  CHECK(book->memory.stage == Stage::enter_now);
  CHECK(book->open->notional == money("4142.78"));
  CHECK(book->open->shares == money("45.365527"));
  CHECK(at.cash() == money("95857.22"));
  auto trim = again(30, "94.00");
  trim.completion = 0.62;
  at.apply(trim, "BE:2:b");
  CHECK(book->memory.stage == Stage::trim);
  CHECK(book->open->realized_pnl == money("30.3949"));
  auto weak = again(60, "93.00");
  weak.ltf = -10.5;
  at.apply(weak, "BE:3:c");
  CHECK(book->memory.stage == Stage::exit);
  CHECK_FALSE(book->open);
  CHECK(at.cash() == money("100087.5555"));
  const auto changes = at.take_changes();
  CHECK(changes.opened == 1);
  CHECK(changes.closed == 1);
  REQUIRE(changes.trades.size() == 1);
  const auto& trade = changes.trades.begin()->second;
  CHECK(trade.realized_pnl == money("87.5555"));
  CHECK(trade.pnl_pct == money("2.1134"));
  CHECK(trade.status == SimStatus::win);
  CHECK(trade.exit_reason == "left_entry_corridor");
}

TEST_CASE("pipeline: trap 1, a stopped-out trade is closed",
          "[domain][pipeline]") {
  auto at = session();
  at.apply(sim_alert(), "BE:1:a");
  at.apply(again(20, "88.5"), "BE:2:b");
  CHECK_FALSE(at.find("BE")->open);
  CHECK(at.find("BE")->memory.close_reason == "sl_breached");
  at.apply(again(25, "88.4"), "BE:3:c");
  CHECK(at.find("BE")->memory.stage == Stage::archive);
}

TEST_CASE("pipeline: a change of stage is a lane move", "[domain][pipeline]") {
  auto at = session();
  at.apply(sim_alert(), "BE:1:a");
  at.apply(again(5, "91.4"), "BE:2:b");
  at.apply(again(10, "91.5"), "BE:3:c");
  const auto changes = at.take_changes();
  REQUIRE(changes.moves.size() == 2);
  CHECK_FALSE(changes.moves[0].from);
  CHECK(changes.moves[0].to == Stage::enter_now);
  CHECK(changes.moves[0].ticker == "BE");
  CHECK(changes.moves[0].ts == sample_time);
  CHECK(changes.moves[0].receipt_id == "BE:1:a");
  CHECK(changes.moves[0].rule == 7);
  CHECK(changes.moves[0].numbers.rank == 84);
  CHECK(changes.moves[1].from == Stage::enter_now);
  CHECK(changes.moves[1].to == Stage::just_entered);
  CHECK(changes.moves[1].rule == 4);
  const auto& memory = at.find("BE")->memory;
  CHECK(memory.prev_stage == Stage::enter_now);
  CHECK(memory.prev_stage_ts == sample_time + 5min);
  CHECK(memory.ts == sample_time + 10min);
  CHECK(memory.receipt_id == "BE:3:c");
}

TEST_CASE("pipeline: equal skips in a row are noted once",
          "[domain][pipeline]") {
  BookSession at({}, shared_calendar(), Decimal::whole(10));
  at.load(empty_book("BE"));
  at.apply(again(0, "91.32"), "BE:1:a");
  at.apply(again(5, "91.32"), "BE:2:b");
  auto changes = at.take_changes();
  REQUIRE(changes.skips.size() == 1);
  CHECK(changes.skips[0].code == "portfolio_no_cash");
  CHECK(changes.skips[0].receipt_id == "BE:1:a");
  CHECK(at.find("BE")->memory.last_skip == "enter_now:portfolio_no_cash");
  at.apply(tired(10), "BE:3:c");
  CHECK(at.find("BE")->memory.last_skip == "");
  at.apply(again(15, "91.32"), "BE:4:d");
  CHECK(at.take_changes().skips.size() == 1);
}

TEST_CASE("pipeline: another skip is noted anew", "[domain][pipeline]") {
  auto at = session();
  auto saturday = sim_alert();
  saturday.ts -= std::chrono::hours{48};
  at.apply(saturday, "BE:1:a");
  auto flat = sim_alert();
  flat.sl = money("95");
  at.apply(flat, "BE:2:b");
  const auto changes = at.take_changes();
  REQUIRE(changes.skips.size() == 2);
  CHECK(changes.skips[0].code == "market_closed");
  CHECK(changes.skips[1].code == "missing_levels");
}

TEST_CASE("pipeline: changes are told once", "[domain][pipeline]") {
  auto at = session();
  at.apply(sim_alert(), "BE:1:a");
  CHECK(at.take_changes().tickers == std::vector<std::string>{"BE"});
  const auto none = at.take_changes();
  CHECK(none.tickers.empty());
  CHECK(none.trades.empty());
  CHECK(none.moves.empty());
  CHECK(none.opened == 0);
  at.apply(again(5, "91.9"), "BE:2:b");
  const auto marked = at.take_changes();
  REQUIRE(marked.trades.size() == 1);
  CHECK(marked.trades.begin()->second.current_price == money("91.9"));
}

TEST_CASE("pipeline: tickers are told in order, each once",
          "[domain][pipeline]") {
  auto at = session();
  at.load(empty_book("AA"));
  auto other = sim_alert();
  other.ticker = "AA";
  at.apply(sim_alert(), "BE:1:a");
  at.apply(other, "AA:1:a");
  at.apply(again(5, "91.9"), "BE:2:b");
  CHECK(at.take_changes().tickers == std::vector<std::string>{"AA", "BE"});
  CHECK(at.cash() == money("91714.44"));
}

TEST_CASE("pipeline: what a forgotten ticker changed stays noted",
          "[domain][pipeline]") {
  auto at = session();
  at.apply(sim_alert(), "BE:1:a");
  at.forget("BE");
  CHECK_FALSE(at.knows("BE"));
  CHECK(at.find("BE") == nullptr);
  const auto changes = at.take_changes();
  REQUIRE(changes.trades.size() == 1);
  CHECK(changes.trades.begin()->second.ticker == "BE");
  CHECK(changes.opened == 1);
}

TEST_CASE("pipeline: a ticker loaded again forgets what it was",
          "[domain][pipeline]") {
  auto at = session();
  at.apply(sim_alert(), "BE:1:a");
  at.load(empty_book("BE"));
  CHECK_FALSE(at.find("BE")->open);
  CHECK(at.take_changes().trades.begin()->second.shares == money("45.365527"));
}

TEST_CASE("pipeline: a receipt that is not beyond the newest has no effect",
          "[domain][pipeline]") {
  auto at = session();
  at.apply(sim_alert(), "BE:2:b");
  at.take_changes();
  at.apply(sim_alert(), "BE:2:b");
  at.apply(sim_alert(), "BE:1:a");
  at.apply(again(-3, "70"), "BE:3:c");
  CHECK(at.take_changes().tickers.empty());
  CHECK(at.find("BE")->trail.size() == 1);
  at.apply(sim_alert(), "BE:3:c");
  CHECK(at.find("BE")->trail.size() == 2);
}

TEST_CASE("pipeline: a receipt of a ticker that was not loaded has none",
          "[domain][pipeline]") {
  BookSession at({}, shared_calendar(), Decimal::whole(100'000));
  at.apply(sim_alert(), "BE:1:a");
  CHECK(at.books().empty());
  CHECK(at.take_changes().tickers.empty());
}

TEST_CASE("pipeline: the trail ends with the receipt, the reading ranks it",
          "[domain][pipeline]") {
  auto at = session();
  at.apply(sim_alert(), "BE:1:a");
  REQUIRE(at.find("BE")->trail.size() == 1);
  CHECK(at.find("BE")->trail.back().ts == sample_time);
  CHECK(at.find("BE")->reading->rank == 84);
}

TEST_CASE("pipeline: flip watch is remembered while it lasts",
          "[domain][pipeline]") {
  auto at = session();
  auto watched = again(0, "91");
  watched.motion = Motion::pullback;
  watched.state = "HTF_BULL_LTF_PULLBACK";
  watched.ltf = -5;
  watched.sl.reset();
  at.apply(watched, "BE:1:a");
  CHECK(at.find("BE")->memory.stage == Stage::flip_watch);
  CHECK(at.find("BE")->memory.flip_watch_until == sample_time + 60min);
  auto momentum = again(5, "91");
  momentum.sl.reset();
  at.apply(momentum, "BE:2:b");
  CHECK_FALSE(at.find("BE")->memory.flip_watch_until);
}
