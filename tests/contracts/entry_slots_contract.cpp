#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "tests/contracts/trade_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

constexpr int most_open = 4, most_entries = 12;
constexpr int drawn_steps = 250;

/// What the model knows of one trade, apart from the store.
struct Life {
  bool pending = true, open = false;      ///< status; neither: it is over
  bool unsettled = false;                 ///< an intent without outcome
  bool taken = false;                     ///< the broker took the last order
  bool working = false, position = false; ///< at the broker, now
  int number = 0;                         ///< of the last intent
  WallTime settled_at{};                  ///< of the accepted one
};

/// The broker at one moment.
struct Snapshot {
  WallTime at{};
  std::set<std::string> positions, orders; ///< by ticker
};

/// Random orders, with snapshots of random age, beside a model of the slots.
/// A stranger holds one position all the time.
struct SlotsFixture : TradeFixture {
  void step() {
    now += 1ms;
    const std::vector<void (SlotsFixture::*)()> moves{
      &SlotsFixture::give_birth,   &SlotsFixture::look,
      &SlotsFixture::try_entry,    &SlotsFixture::try_entry,
      &SlotsFixture::settle_one,   &SlotsFixture::end_order,
      &SlotsFixture::end_position, &SlotsFixture::reconcile};
    (this->*moves.at(dice(moves.size())))();
    if (dice(60) == 0)
      begin_day();
  }

  std::size_t dice(std::size_t sides) { return random() % sides; }

  /// A random trade for which that holds, or none.
  template <class Holds> std::string any(Holds holds) {
    Texts found;
    for (const auto& [ticker, life] : lives)
      if (holds(life))
        found.push_back(ticker);
    return found.empty() ? "" : found.at(dice(found.size()));
  }

  void begin_day() {
    date = "day-" + std::to_string(++days);
    entries = 0;
  }

  void give_birth() {
    const auto ticker = "T" + std::to_string(lives.size());
    seed({new_trade(ticker)}, date);
    lives[ticker] = {};
  }

  void look() {
    Snapshot snapshot;
    snapshot.at = now;
    snapshot.positions = {"STRANGER"};
    for (const auto& [ticker, life] : lives) {
      if (life.working)
        snapshot.orders.insert(ticker);
      if (life.position)
        snapshot.positions.insert(ticker);
    }
    snapshots.push_back(std::move(snapshot));
  }

  void try_entry() {
    const auto ticker = any([](const Life&) { return true; });
    if (snapshots.empty() || ticker.empty())
      return;
    const auto age = dice(std::min<std::size_t>(snapshots.size(), 4));
    const auto& snapshot = snapshots.at(snapshots.size() - 1 - age);
    auto order = reserve_order("t-" + ticker);
    order.max_open = most_open;
    order.max_entries = most_entries;
    order.positions_count = static_cast<int>(snapshot.positions.size());
    order.position_tickers.assign(snapshot.positions.begin(),
                                  snapshot.positions.end());
    for (const auto& open : snapshot.orders)
      order.open_order_ids.push_back(
        "b-" + client_order_id_of("t-" + open, lives.at(open).number));
    order.snapshot_at = snapshot.at;
    order.et_date = date;
    const auto expected = verdict(ticker, snapshot);
    const auto reserved = reserve(order);
    CHECK(reserved.reason == expected);
    CHECK(reserved.reserved_entries == reserved_in(snapshot));
    if (reserved.intent)
      send(lives.at(ticker));
  }

  /// The call goes out; half of the orders reach the broker.
  void send(Life& life) {
    life.unsettled = true;
    life.taken = life.working = dice(2) == 0;
    ++life.number;
  }

  int unsettled() const {
    return static_cast<int>(std::ranges::count_if(
      lives, [](const auto& pair) { return pair.second.unsettled; }));
  }

  int reserved_in(const Snapshot& snapshot) const {
    int reserved = 0;
    for (const auto& [ticker, life] : lives) {
      const bool waits = life.open && (snapshot.orders.contains(ticker) ||
                                       life.settled_at >= snapshot.at);
      if (!snapshot.positions.contains(ticker))
        reserved += life.unsettled || waits ? 1 : 0;
    }
    return reserved;
  }

  std::string verdict(const std::string& ticker, const Snapshot& snapshot) {
    const auto& life = lives.at(ticker);
    if (life.unsettled)
      return "already_locked";
    if (!life.pending)
      return "trade_changed";
    if (entries + unsettled() >= most_entries)
      return "max_entries_per_day";
    const auto held = std::ssize(snapshot.positions) + reserved_in(snapshot);
    return held >= most_open ? "max_open_positions" : "";
  }

  void settle_one() {
    const auto ticker = any([](const Life& life) { return life.unsettled; });
    if (ticker.empty())
      return;
    auto& life = lives.at(ticker);
    const auto state = life.taken     ? IntentState::accepted
                       : dice(2) == 0 ? IntentState::refused
                                      : IntentState::absent;
    auto order =
      settle_order(client_order_id_of("t-" + ticker, life.number), state);
    order.et_date = date;
    order.max_failures = 1000;
    CHECK(settle(order).changed);
    life.unsettled = false;
    life.open = state == IntentState::accepted;
    life.pending = state == IntentState::absent;
    life.settled_at = now;
    entries += life.open ? 1 : 0;
  }

  /// An order fills or dies at the broker.
  void end_order() {
    const auto ticker = any([](const Life& life) { return life.working; });
    if (ticker.empty())
      return;
    lives.at(ticker).working = false;
    lives.at(ticker).position = dice(4) != 0;
  }

  void end_position() {
    const auto ticker = any([](const Life& life) { return life.position; });
    if (!ticker.empty())
      lives.at(ticker).position = false;
  }

  /// A trade of which the broker shows nothing any more is closed.
  void reconcile() {
    const auto ticker = any([](const Life& life) {
      return life.open && !life.working && !life.position;
    });
    if (ticker.empty())
      return;
    CHECK(move_to("t-" + ticker, TradeStatus::closed).ids.size() == 1);
    lives.at(ticker).open = false;
  }

  /// Slots in use, with the stranger's.
  int used() const {
    return 1 +
           static_cast<int>(std::ranges::count_if(lives, [](const auto& pair) {
             const auto& life = pair.second;
             return life.unsettled || life.working || life.position;
           }));
  }

  std::mt19937 random;
  std::map<std::string, Life> lives;
  std::vector<Snapshot> snapshots;
  std::string date = "day-0";
  int days = 0, entries = 0;
};

} // namespace

TEST_CASE_METHOD(SlotsFixture,
                 "entry_desk: positions, orders and intents never exceed the "
                 "limit, whatever happens",
                 "[contracts][entry_desk]") {
  random.seed(GENERATE(20260130u, 20260131u, 20260201u));
  for (int i = 0; i < drawn_steps; ++i) {
    step();
    REQUIRE(used() <= most_open);
  }
  const auto after = desk(date);
  CHECK(after.guard.entries_today == entries);
  CHECK(std::ssize(after.unsettled) == unsettled());
  CHECK(entries <= most_entries);
}
