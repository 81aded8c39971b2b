#include "domain/budget/bucket_book.hpp"
#include "tests/contracts/store_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct BudgetFixture : StoreFixture {
  BucketRules rules{"mentions", 3, Millis{60s}, 0, 50, 15s};
  Moment birth{SteadyTime{1000s}, noon, "boot-1"};

  KeptBucket bucket(std::string name = "mentions") const {
    return {std::move(name), 2'345'678, keep(birth.steady, birth), 7};
  }

  KeptCall call(std::uint64_t number, Millis from,
                std::string name = "mentions") const {
    return {std::move(name), number, 2, keep(birth.steady + from, birth)};
  }

  void grant(const KeptCall& call, std::vector<std::uint64_t> forgotten = {}) {
    run(&WriteStores::budgets, &BudgetWrites::grant,
        KeepGrant{bucket(call.bucket), call, std::move(forgotten)});
  }

  void settle(const KeptCall& call) {
    run(&WriteStores::budgets, &BudgetWrites::settle,
        SettleCall{bucket(call.bucket), call, {}});
  }

  KeptBudgets load() {
    return run(&WriteStores::budgets, &BudgetWrites::load, LoadBudgets{});
  }

  /// The numbers of all calls kept, in their order.
  std::vector<std::uint64_t> numbers() {
    std::vector<std::uint64_t> found;
    for (const auto& call : load().calls)
      found.push_back(call.number);
    return found;
  }

  /// Grants one call, whose caller then is never heard of again.
  bool call_and_vanish(BucketBook& book, const Moment& at) {
    REQUIRE(book.join(1, {"mentions", 1, BudgetClass::poll,
                          Deadline::after(at.steady, 1ms), 10s}));
    const auto turns = book.take_turns(at.steady);
    for (const auto& turn : turns.granted)
      run(&WriteStores::budgets, &BudgetWrites::grant,
          book.grant_order(turn.number, at));
    return !turns.granted.empty();
  }

  BucketBook reborn(const Moment& birth_of_life) {
    BucketBook book{rules, birth_of_life.steady};
    const auto kept = load();
    for (const auto& row : kept.buckets)
      book.restore(row, birth_of_life);
    for (const auto& row : kept.calls)
      book.restore(row, birth_of_life);
    return book;
  }
};

} // namespace

TEST_CASE_METHOD(BudgetFixture, "budget_store: a fresh store knows no bucket",
                 "[contracts][budget_store]") {
  CHECK(load().buckets.empty());
  CHECK(load().calls.empty());
}

TEST_CASE_METHOD(BudgetFixture, "budget_store: a grant is kept whole",
                 "[contracts][budget_store]") {
  grant(call(7, 25s));
  const auto kept = load();
  REQUIRE(kept.buckets.size() == 1);
  CHECK(kept.buckets[0].bucket == "mentions");
  CHECK(kept.buckets[0].micro_tokens == 2'345'678);
  CHECK(kept.buckets[0].last_number == 7);
  CHECK(kept.buckets[0].from.wall == noon);
  REQUIRE(kept.calls.size() == 1);
  CHECK(kept.calls[0].bucket == "mentions");
  CHECK(kept.calls[0].number == 7);
  CHECK(kept.calls[0].cost == 2);
  CHECK(kept.calls[0].counts_from.wall == noon + 25s);
  CHECK(kept.calls[0].counts_from.steady == 1025s);
  CHECK(kept.calls[0].counts_from.ahead == 25s);
  CHECK(kept.calls[0].counts_from.life == "boot-1");
}

TEST_CASE_METHOD(BudgetFixture,
                 "budget_store: a newer state of a bucket "
                 "replaces the older one",
                 "[contracts][budget_store]") {
  grant(call(7, 0s));
  auto later = bucket();
  later.micro_tokens = 0;
  later.from = keep(birth.steady + 60s, birth);
  run(&WriteStores::budgets, &BudgetWrites::settle,
      SettleCall{later, call(7, 0s), {}});
  const auto kept = load().buckets;
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].micro_tokens == 0);
  CHECK(kept[0].from.ahead == 60s);
}

TEST_CASE_METHOD(BudgetFixture,
                 "budget_store: a call that is over counts "
                 "from then on",
                 "[contracts][budget_store]") {
  grant(call(7, 25s));
  settle(call(7, 3s));
  CHECK(load().calls.at(0).counts_from.steady == 1003s);
  CHECK(load().calls.at(0).cost == 2);
}

TEST_CASE_METHOD(BudgetFixture, "budget_store: an unknown call is not invented",
                 "[contracts][budget_store]") {
  settle(call(8, 3s));
  CHECK(load().calls.empty());
}

TEST_CASE_METHOD(BudgetFixture,
                 "budget_store: what counts no more is "
                 "forgotten, in its bucket",
                 "[contracts][budget_store]") {
  grant(call(1, 0s));
  grant(call(2, 0s));
  grant(call(1, 0s, "tweetLookup"));
  grant(call(3, 0s), {1, 2, 99});
  CHECK(numbers() == std::vector<std::uint64_t>{3, 1});
}

TEST_CASE_METHOD(BudgetFixture, "budget_store: everything outlives the process",
                 "[contracts][budget_store]") {
  if (!kind.reopen)
    return;
  grant(call(1, 25s));
  grant(call(2, 25s));
  kind.reopen(store);
  CHECK(numbers() == std::vector<std::uint64_t>{1, 2});
  CHECK(load().buckets.size() == 1);
}

TEST_CASE_METHOD(BudgetFixture,
                 "budget_store: however often the process dies "
                 "after a grant, no window sees more",
                 "[contracts][budget_store]") {
  Moment at = birth;
  std::vector<SteadyTime> latest; // each call arrives as late as it may
  std::vector<SteadyTime> soonest;
  for (int life = 1; life <= 200; ++life) {
    at.steady += 2s;
    at.wall += 2s;
    at.life = "boot-" + std::to_string(life);
    auto book = reborn(at);
    if (call_and_vanish(book, at)) {
      soonest.push_back(at.steady);
      latest.push_back(at.steady + 10s);
    }
    if (kind.reopen && life % 20 == 0)
      kind.reopen(store);
  }
  REQUIRE(soonest.size() > 9);
  for (std::size_t i = 3; i < soonest.size(); ++i)
    CHECK(soonest[i] - latest[i - 3] > rules.window);
}
