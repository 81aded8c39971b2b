#include "domain/budget/bucket_book.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

using Refusals = std::vector<std::pair<std::uint64_t, std::string>>;

/// A used-up bucket of four calls in 400 s: the next call in 401 s.
struct QueueDesk {
  BucketRules rules{"tweetLookup", 4, 400s, 2, 5, 15s};
  BucketBook book{rules, start};
  SteadyTime now = start;
  std::uint64_t last_ticket = 0;

  QueueDesk() {
    for (int i = 0; i < 4; ++i)
      join(BudgetClass::poll, 1h);
    for (const auto& turn : book.take_turns(now).granted) {
      book.begin_call(turn.number, now + 10s);
      book.end_call(turn.number, ServerLimits{}, moment());
    }
  }

  Moment moment() const {
    return {now, noon + std::chrono::floor<Millis>(now - start), "boot-1"};
  }

  std::uint64_t join(BudgetClass cls, Millis patience) {
    const AcquireBudget order{"tweetLookup", 1, cls,
                              Deadline::after(now, patience), 10s};
    REQUIRE(book.join(++last_ticket, order).has_value());
    return last_ticket;
  }

  void close_until(Millis later) {
    book.end_call(999,
                  ServerLimits{true, 4, 0, moment().wall + later, std::nullopt},
                  moment());
  }

  Refusals refused() {
    Refusals found;
    for (const auto& refusal : book.take_turns(now).refused) {
      CHECK(refusal.error.code == Errc::rate_limited);
      found.emplace_back(refusal.ticket, refusal.error.name);
    }
    return found;
  }
};

} // namespace

TEST_CASE_METHOD(QueueDesk,
                 "bucket_book: a turn behind the deadline is "
                 "refused at once",
                 "[domain][bucket_book]") {
  const auto hopeless = join(BudgetClass::validate, 401s);
  CHECK(refused() == Refusals{{hopeless, "budget_deadline"}});
  join(BudgetClass::validate, 401s + 1ms);
  CHECK(refused().empty());
}

TEST_CASE_METHOD(QueueDesk,
                 "bucket_book: a deadline that has passed is "
                 "refused even with tokens",
                 "[domain][bucket_book]") {
  now += 1h;
  const auto late = join(BudgetClass::validate, 0s);
  CHECK(refused() == Refusals{{late, "budget_deadline"}});
}

TEST_CASE_METHOD(QueueDesk,
                 "bucket_book: who is overtaken past his deadline "
                 "is told so at once",
                 "[domain][bucket_book]") {
  for (int i = 0; i < 3; ++i)
    join(BudgetClass::poll, 1h);
  const auto sweep = join(BudgetClass::sweep, 410s);
  CHECK(refused().empty());
  join(BudgetClass::freeze, 1h);
  CHECK(refused() == Refusals{{sweep, "budget_deadline"}});
  CHECK(book.status(moment()).waiting == 4);
}

TEST_CASE_METHOD(QueueDesk,
                 "bucket_book: a waiter is refused at its deadline "
                 "when things went worse than they could",
                 "[domain][bucket_book]") {
  const auto waiter = join(BudgetClass::validate, 500s);
  CHECK(refused().empty());
  close_until(450s);
  CHECK(refused().empty());
  now += 450s;
  close_until(30s);
  CHECK(refused().empty());
  now += 20s;
  close_until(600s);
  CHECK(refused() == Refusals{{waiter, "budget_deadline"}});
}

TEST_CASE_METHOD(QueueDesk,
                 "bucket_book: the queue is bound, the least urgent "
                 "give way",
                 "[domain][bucket_book]") {
  for (int i = 0; i < 5; ++i)
    join(BudgetClass::validate, 1h);
  CHECK(refused().empty());
  const auto newest = join(BudgetClass::validate, 1h);
  CHECK(refused() == Refusals{{newest, "budget_queue_full"}});
  join(BudgetClass::freeze, 1h);
  CHECK(refused() == Refusals{{newest - 1, "budget_queue_full"}});
  CHECK(book.status(moment()).waiting == 5);
}

TEST_CASE_METHOD(QueueDesk,
                 "bucket_book: what is left for the freeze is a "
                 "reason of its own",
                 "[domain][bucket_book]") {
  now += 405s;
  book.expect_freeze(now + 300s);
  join(BudgetClass::validate, 1s);
  join(BudgetClass::validate, 1s);
  CHECK(refused().empty());
  const auto third = join(BudgetClass::validate, 60s);
  CHECK(refused() == Refusals{{third, "budget_reserved"}});
  join(BudgetClass::freeze, 1s);
  join(BudgetClass::freeze, 1s);
  CHECK(book.take_turns(now).granted.size() == 2);
}

TEST_CASE_METHOD(QueueDesk,
                 "bucket_book: the first word that closes the "
                 "bucket is told once",
                 "[domain][bucket_book]") {
  now += 405s;
  const ServerLimits refusal{true, 4, 0, moment().wall + 60s, std::nullopt};
  CHECK(book.end_call(1, refusal, moment()));
  CHECK_FALSE(book.end_call(2, refusal, moment()));
  CHECK(book.closed(now));
  CHECK(book.status(moment()).blocked_until == moment().wall + 60s);
  CHECK(book.status(moment()).tokens == 0);
  CHECK(book.next_look(now) == now + 60s);
  now += 60s;
  CHECK_FALSE(book.closed(now));
  CHECK(book.status(moment()).tokens == 4);
  CHECK(book.status(moment()).blocked_until == std::nullopt);
}

TEST_CASE_METHOD(QueueDesk,
                 "bucket_book: a closed bucket serves its waiters "
                 "at the reset",
                 "[domain][bucket_book]") {
  now += 405s;
  close_until(60s);
  join(BudgetClass::poll, 1h);
  CHECK(book.take_turns(now).granted.empty());
  now += 60s;
  CHECK(book.take_turns(now).granted.size() == 1);
}

TEST_CASE_METHOD(QueueDesk,
                 "bucket_book: fewer remaining at the server lowers "
                 "ours",
                 "[domain][bucket_book]") {
  now += 405s;
  book.end_call(999, ServerLimits{false, 4, 2, {}, {}}, moment());
  CHECK(book.status(moment()).tokens == 2);
  book.end_call(999, ServerLimits{false, 4, 3, {}, {}}, moment());
  CHECK(book.status(moment()).tokens == 2);
}

TEST_CASE_METHOD(QueueDesk,
                 "bucket_book: tokens are shown rounded down to two "
                 "decimals",
                 "[domain][bucket_book]") {
  now += 200s - 1ms;
  CHECK(book.status(moment()).tokens == 1.99);
  CHECK(book.status(moment()).capacity == 4);
  CHECK(book.status(moment()).refill_rate == 0.01);
}

TEST_CASE_METHOD(QueueDesk,
                 "bucket_book: a new life goes on where the old one "
                 "ended",
                 "[domain][bucket_book]") {
  now += 405s;
  join(BudgetClass::poll, 1h);
  const auto number = book.take_turns(now).granted.at(0).number;
  const auto kept = book.grant_order(number, moment());
  close_until(60s);
  const auto closed = book.settle_order(number, moment());
  const auto life = GENERATE("boot-1", "boot-2");
  Moment reborn{SteadyTime{3s}, moment().wall + 5s, life};
  if (reborn.life == moment().life)
    reborn.steady = now + 5s;
  BucketBook next{rules, reborn.steady};
  next.restore(kept.bucket, reborn);
  next.restore(kept.call, reborn);
  CHECK(next.status(reborn).tokens == 3.05);
  CHECK(next.status(reborn).window_used == 1);
  next.restore(closed.bucket, reborn);
  CHECK(next.status(reborn).blocked_until == moment().wall + 60s);
  REQUIRE(next.join(1, {"tweetLookup", 1, BudgetClass::poll,
                        Deadline::after(reborn.steady, 1h), 10s}));
  CHECK(next.take_turns(reborn.steady).granted.empty());
  CHECK(next.take_turns(reborn.steady + 55s).granted.at(0).number ==
        number + 1);
}
