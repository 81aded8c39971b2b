#include "domain/budget/bucket_book.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/moments.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace std::chrono_literals;

namespace {

using Tickets = std::vector<std::uint64_t>;

/// A bucket of four calls in 400 s: one token in 100 s.
struct BookDesk {
  BucketRules rules{"tweetLookup", 4, 400s, 2, 5, 15s};
  BucketBook book{rules, start};
  SteadyTime now = start;
  std::uint64_t last_ticket = 0;

  Moment moment() const {
    return {now, noon + std::chrono::floor<Millis>(now - start), "boot-1"};
  }

  AcquireBudget order(BudgetClass cls, Millis patience, int cost = 1) const {
    return {"tweetLookup", cost, cls, Deadline::after(now, patience), 10s};
  }

  /// Joins and answers with the ticket.
  std::uint64_t join(BudgetClass cls = BudgetClass::validate,
                     Millis patience = 1h, int cost = 1) {
    REQUIRE(book.join(++last_ticket, order(cls, patience, cost)).has_value());
    return last_ticket;
  }

  /// The call is answered at once, by a server that says nothing.
  void answer(const BudgetTurns& turns) {
    for (const auto& turn : turns.granted) {
      REQUIRE(book.begin_call(turn.number, now + 10s));
      book.end_call(turn.number, ServerLimits{}, moment());
    }
  }

  /// Uses up what the bucket holds.
  void empty() {
    for (int i = 0; i < rules.capacity; ++i)
      join();
    answer(book.take_turns(now));
  }

  /// Holds one token, and nothing counts in the window.
  void nearly_dry() {
    ServerLimits word;
    word.refused = true;
    word.limit = 1;
    word.reset = moment().wall + 1s;
    book.end_call(999, word, moment());
    now += 1s;
  }

  Tickets granted() {
    const auto turns = book.take_turns(now);
    answer(turns);
    Tickets tickets;
    for (const auto& turn : turns.granted)
      tickets.push_back(turn.ticket);
    return tickets;
  }
};

} // namespace

TEST_CASE_METHOD(BookDesk, "bucket_book: who finds tokens is served at once",
                 "[domain][bucket_book]") {
  join();
  join();
  CHECK(granted() == Tickets{1, 2});
  CHECK(book.status(moment()).tokens == 2);
  CHECK(book.status(moment()).window_used == 2);
}

TEST_CASE_METHOD(BookDesk,
                 "bucket_book: a cost that can never be borne is "
                 "refused",
                 "[domain][bucket_book]") {
  const int cost = GENERATE(0, -1, 5);
  const auto joined = book.join(1, order(BudgetClass::poll, 1h, cost));
  REQUIRE_FALSE(joined.has_value());
  CHECK(joined.error().code == Errc::invalid_argument);
}

TEST_CASE_METHOD(BookDesk,
                 "bucket_book: waiters have a claim at once, so they "
                 "never fire together",
                 "[domain][bucket_book]") {
  nearly_dry();
  now += 50s;
  CHECK(book.status(moment()).tokens == 1.5);
  join();
  CHECK(granted().size() == 1);
  const Tickets waiting{join(), join(), join()};
  CHECK(granted().empty());
  CHECK(book.status(moment()).tokens == 0);
  CHECK(book.status(moment()).waiting == 3);
  const auto first = *book.next_look(now);
  CHECK(first == now + 50s);
  for (const auto ticket : waiting) {
    now = *book.next_look(now);
    CHECK(granted() == Tickets{ticket});
  }
  CHECK(now == first + 200s);
  CHECK(book.next_look(now) == std::nullopt);
}

TEST_CASE_METHOD(BookDesk,
                 "bucket_book: nobody slips in before a waiter of "
                 "the same class",
                 "[domain][bucket_book]") {
  nearly_dry();
  join(BudgetClass::validate, 1h, 3);
  now += 150s;
  join();
  CHECK(granted().empty());
  now += 50s;
  CHECK(granted() == Tickets{1});
}

TEST_CASE_METHOD(BookDesk, "bucket_book: classes first, arrival second",
                 "[domain][bucket_book]") {
  empty();
  const auto sweep = join(BudgetClass::sweep);
  const auto validate = join(BudgetClass::validate);
  const auto freeze = join(BudgetClass::freeze);
  const auto late_freeze = join(BudgetClass::freeze);
  Tickets order;
  while (order.size() < 4) {
    now = book.next_look(now).value();
    for (const auto ticket : granted())
      order.push_back(ticket);
  }
  CHECK(order == Tickets{freeze, late_freeze, validate, sweep});
}

TEST_CASE_METHOD(BookDesk, "bucket_book: no window sees more than the capacity",
                 "[domain][bucket_book]") {
  empty();
  join();
  now += 400s;
  CHECK(granted().empty());
  now += 1s;
  CHECK(book.next_look(now - 1ms) == now);
  CHECK(granted().size() == 1);
}

TEST_CASE_METHOD(BookDesk,
                 "bucket_book: a call counts from its end; without "
                 "an answer from the end of its time",
                 "[domain][bucket_book]") {
  const auto [word, counts] =
    GENERATE(table<std::optional<ServerLimits>, Millis>(
      {{ServerLimits{}, 3s}, {std::nullopt, 12s}}));
  join();
  const auto number = book.take_turns(now).granted.at(0).number;
  CHECK(book.begin_call(number, start + 12s));
  now += 3s;
  book.end_call(number, word, moment());
  const auto kept = book.settle_order(number, moment());
  CHECK(kept.call.counts_from.steady == (start + counts).time_since_epoch());
}

TEST_CASE_METHOD(BookDesk,
                 "bucket_book: before it is kept, a grant counts "
                 "as late as it can ever arrive",
                 "[domain][bucket_book]") {
  join();
  const auto number = book.take_turns(now).granted.at(0).number;
  const auto kept = book.grant_order(number, moment());
  CHECK(kept.call.counts_from.steady == (start + 25s).time_since_epoch());
  CHECK(kept.call.cost == 1);
  CHECK(kept.bucket.micro_tokens == 3 * one_token);
  CHECK(kept.bucket.last_number == number);
  CHECK_FALSE(book.begin_call(number, start + 26s));
  CHECK(book.begin_call(number, start + 25s));
  CHECK_FALSE(book.begin_call(number + 1, start));
}

TEST_CASE_METHOD(BookDesk,
                 "bucket_book: what was never made is given back "
                 "and forgotten",
                 "[domain][bucket_book]") {
  join();
  const auto number = book.take_turns(now).granted.at(0).number;
  book.withdraw(number, now);
  CHECK(book.status(moment()).tokens == 4);
  CHECK(book.status(moment()).window_used == 0);
  join();
  const auto next = book.take_turns(now).granted.at(0).number;
  CHECK(book.grant_order(next, moment()).forgotten ==
        std::vector<std::uint64_t>{number});
  CHECK(next == number + 1);
}

TEST_CASE_METHOD(BookDesk, "bucket_book: the store is told what counts no more",
                 "[domain][bucket_book]") {
  empty();
  now += 405s;
  join();
  const auto number = book.take_turns(now).granted.at(0).number;
  CHECK(book.grant_order(number, moment()).forgotten.size() == 4);
  CHECK(book.settle_order(number, moment()).forgotten.empty());
}
