#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "tests/support/stages/entry_stage.hpp"
#include "tests/support/stages/late_store.hpp"
#include "tests/support/stages/order_fates.hpp"

namespace signalbox::test {

/// What goes wrong in a schedule, in percent of the occasions.
struct FaultMix {
  int place = 60;   ///< a sent order has an odd end
  int question = 5; ///< a question to the broker fails
  int store = 0;    ///< the store is late, or refuses
  int outages = 1;  ///< of the broker, so many in a schedule
  int deaths = 0;   ///< of executor and resolver, so many in a schedule
  int halt = 0;     ///< a halt comes
};

/// What schedules have brought about, so that none of them is empty.
struct FaultCount {
  std::size_t sent = 0, deaths = 0, taken = 0, absent = 0, verified = 0,
              unverified = 0;
};

/// One schedule of faults after the other, each from its seed alone, between
/// the real store and a model broker; it notes every broken promise.
struct FaultWorld : EntryStage, Chances {
  FaultMix mix;
  FaultCount count;
  LateStore store;
  bool healed = false;
  std::vector<std::string> broken; ///< promises
  std::vector<std::pair<SteadyTime, SteadyTime>> outages;
  std::set<int> deaths; ///< at these steps
  int steps = 0;
  std::optional<SteadyTime> revive_executor, revive_resolver;
  std::vector<std::shared_ptr<Result<EntryReport>>> runs;
  bool halt_asked = false;
  std::optional<std::size_t> sent_before_halt, taken_before_halt;

  FaultWorld();
  ~FaultWorld();

  // -- what goes wrong -------------------------------------------------------

  /// Something happens to which a death may be tied.
  void step();
  ModelBroker::Mood broker_mood();
  StoreFate store_fate();
  Fate order_fate();

  // -- what must hold at every moment ----------------------------------------

  void note_broken(const std::string& what) { broken.push_back(what); }

  static std::string trade_of_id(const std::string& client_order_id);
  void look_at_book();
  template <class T> static bool is_answered(const Result<T>& result) {
    return result || result.error().detail != "no answer in the given time";
  }

  // -- a schedule ------------------------------------------------------------

  void wipe();
  void set_up(std::uint64_t number);
  void revive();

  /// What is sent after the very answer is a broken promise.
  void begin_halt();

  /// Faults for 80 s, then a minute of health.
  void run(std::uint64_t number);

  // -- what must hold at the end ---------------------------------------------

  void look_at_end();

  /// The book of the broker and ours say the same.
  void look_at(const Trade& one);
};

} // namespace signalbox::test
