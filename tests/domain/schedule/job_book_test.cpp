#include "domain/schedule/job_book.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/scripted_entropy.hpp"

using namespace signalbox;
using namespace std::chrono_literals;
using test::ScriptedEntropy;

namespace {

JobRules with(Overrun overrun) {
  JobRules rules;
  rules.overrun = overrun;
  return rules;
}

struct Book : JobBook {
  using JobBook::JobBook;

  std::uint64_t start() {
    REQUIRE(ask_to_start() == StartVerdict::begin);
    return begin("id", "schedule", {}).number;
  }

  AttemptVerdict end(std::uint64_t run, std::optional<Errc> failure = {}) {
    AttemptAnswer answer;
    if (failure)
      answer.failure = Error{*failure, "because"};
    return end_attempt(run, answer, entropy);
  }

  AttemptVerdict time_out(std::uint64_t run, int attempt = 1) {
    REQUIRE(pass_limit({run, attempt}));
    return end(run, Errc::unavailable);
  }

  ScriptedEntropy entropy{{0.5}};
};

} // namespace

TEST_CASE("job_book: skip never overlaps, whatever hangs",
          "[domain][job_book]") {
  Book book(with(Overrun::skip));
  const auto run = book.start();
  CHECK(book.ask_to_start() == StartVerdict::skip);
  book.pass_limit({run, 1});
  CHECK(book.ask_to_start() == StartVerdict::skip);
  book.lose_patience({run, 1});
  CHECK(book.ask_to_start() == StartVerdict::skip);
  CHECK_FALSE(book.take_waiting());
  book.end(run, Errc::timeout);
  CHECK(book.ask_to_start() == StartVerdict::begin);
}

TEST_CASE("job_book: a run that rests before a retry blocks as well",
          "[domain][job_book]") {
  Book book(with(Overrun::skip));
  CHECK(book.end(book.start(), Errc::storage).rest);
  CHECK(book.ask_to_start() == StartVerdict::skip);
}

TEST_CASE("job_book: wait queues one start and no more", "[domain][job_book]") {
  Book book(with(Overrun::wait));
  const auto run = book.start();
  CHECK(book.ask_to_start() == StartVerdict::wait);
  CHECK(book.waiting());
  CHECK(book.ask_to_start() == StartVerdict::skip);
  CHECK_FALSE(book.take_waiting());
  book.end(run);
  CHECK(book.take_waiting());
  CHECK_FALSE(book.take_waiting());
}

TEST_CASE("job_book: parallel has four runs at most", "[domain][job_book]") {
  Book book(with(Overrun::parallel));
  const auto first = book.start();
  for (int i = 0; i < 3; ++i)
    book.start();
  CHECK(book.ask_to_start() == StartVerdict::skip);
  book.end(first);
  CHECK(book.ask_to_start() == StartVerdict::begin);
}

TEST_CASE("job_book: every run has its own number", "[domain][job_book]") {
  Book book(with(Overrun::skip));
  const auto first = book.start();
  book.end(first);
  CHECK(book.start() != first);
}

TEST_CASE("job_book: a run ends with what its job said", "[domain][job_book]") {
  Book book(with(Overrun::skip));
  CHECK(book.end(book.start()).outcome == "ok");
  CHECK(book.end_attempt(book.start(), {std::nullopt, true}, book.entropy)
          .outcome == "skipped");
  CHECK(book.end(book.start(), Errc::invalid_argument).outcome == "failed");
  for (const auto code : {Errc::conflict, Errc::rate_limited, Errc::overloaded})
    CHECK(book.end(book.start(), code).outcome == "skipped");
  CHECK(book.runs().empty());
}

TEST_CASE("job_book: two retries belong to the same run",
          "[domain][job_book]") {
  Book book(with(Overrun::skip));
  const auto run = book.start();
  CHECK(book.end(run, Errc::unavailable).rest == 2s);
  CHECK(book.begin_attempt(run));
  CHECK_FALSE(book.begin_attempt(run));
  CHECK(book.end(run, Errc::unavailable).rest == 4s);
  CHECK(book.begin_attempt(run));
  CHECK(book.find(run)->attempt == 3);
  const auto last = book.end(run, Errc::unavailable);
  CHECK_FALSE(last.rest);
  CHECK(last.outcome == "failed");
  CHECK_FALSE(book.begin_attempt(run));
}

TEST_CASE("job_book: what another attempt cannot mend is not retried",
          "[domain][job_book]") {
  const auto code =
    GENERATE(Errc::invalid_argument, Errc::unauthorized, Errc::not_found,
             Errc::conflict, Errc::rate_limited, Errc::overloaded);
  Book book(with(Overrun::skip));
  CHECK_FALSE(book.end(book.start(), code).rest);
}

TEST_CASE("job_book: what may pass is retried", "[domain][job_book]") {
  const auto code = GENERATE(Errc::timeout, Errc::unavailable,
                             Errc::malformed_reply, Errc::storage);
  Book book(with(Overrun::skip));
  CHECK(book.end(book.start(), code).rest);
}

TEST_CASE("job_book: an attempt past its limit is asked to stop once",
          "[domain][job_book]") {
  Book book(with(Overrun::skip));
  const auto run = book.start();
  CHECK(book.pass_limit({run, 1}));
  CHECK_FALSE(book.pass_limit({run, 1}));
  CHECK_FALSE(book.pass_limit({run, 2}));
  CHECK_FALSE(book.pass_limit({run + 1, 1}));
}

TEST_CASE("job_book: a timeout is not retried unless the job is idempotent",
          "[domain][job_book]") {
  Book book(with(Overrun::skip));
  const auto verdict = book.time_out(book.start());
  CHECK_FALSE(verdict.rest);
  CHECK(verdict.outcome == "timeout");
  auto rules = with(Overrun::skip);
  rules.idempotent = true;
  Book again(rules);
  const auto run = again.start();
  CHECK(again.time_out(run).rest == 2s);
  CHECK(again.begin_attempt(run));
  CHECK_FALSE(again.find(run)->stopping);
  CHECK(again.time_out(run, 2).rest == 4s);
}

TEST_CASE("job_book: a job that finishes behind its limit has finished",
          "[domain][job_book]") {
  Book book(with(Overrun::skip));
  const auto run = book.start();
  book.pass_limit({run, 1});
  CHECK(book.end(run).outcome == "ok");
}

TEST_CASE("job_book: timers of attempts that are over are stale",
          "[domain][job_book]") {
  Book book(with(Overrun::skip));
  const auto run = book.start();
  book.end(run, Errc::storage);
  CHECK_FALSE(book.pass_limit({run, 1}));
  book.begin_attempt(run);
  CHECK_FALSE(book.pass_limit({run, 1}));
  CHECK(book.pass_limit({run, 2}));
}

TEST_CASE("job_book: an attempt that does not stop is a zombie, once",
          "[domain][job_book]") {
  Book book(with(Overrun::skip));
  const auto run = book.start();
  CHECK_FALSE(book.lose_patience({run, 1}));
  book.pass_limit({run, 1});
  CHECK(book.lose_patience({run, 1}));
  CHECK_FALSE(book.lose_patience({run, 1}));
  CHECK(book.find(run)->zombie);
}

TEST_CASE("job_book: a zombie that returns is not retried",
          "[domain][job_book]") {
  auto rules = with(Overrun::skip);
  rules.idempotent = true;
  Book book(rules);
  const auto run = book.start();
  book.pass_limit({run, 1});
  book.lose_patience({run, 1});
  const auto verdict = book.end(run, Errc::unavailable);
  CHECK_FALSE(verdict.rest);
  CHECK(verdict.outcome == "timeout");
}

TEST_CASE("job_book: closed, it starts nothing and asks all to stop",
          "[domain][job_book]") {
  Book book(with(Overrun::parallel));
  const auto running = book.start();
  const auto resting = book.start();
  book.end(resting, Errc::storage);
  const auto left = book.close();
  REQUIRE(left.size() == 1);
  CHECK(left[0].number == resting);
  REQUIRE(book.runs().size() == 1);
  CHECK(book.runs()[0].stopping);
  CHECK(book.ask_to_start() == StartVerdict::skip);
  const auto verdict = book.end(running, Errc::storage);
  CHECK_FALSE(verdict.rest);
  CHECK(verdict.outcome == "skipped");
}

TEST_CASE("job_book: closed, a fault of the job itself is still one",
          "[domain][job_book]") {
  Book book(with(Overrun::skip));
  const auto run = book.start();
  book.close();
  CHECK(book.end(run, Errc::invalid_argument).outcome == "failed");
}

TEST_CASE("job_book: a pause holds until it is over", "[domain][job_book]") {
  const WallTime noon{Millis{1769774400000}};
  CHECK_FALSE(is_paused(std::nullopt, noon));
  CHECK(is_paused(JobPause{"ann", "maintenance", noon, std::nullopt}, noon));
  const JobPause hour{"ann", "maintenance", noon, noon + 1h};
  CHECK(is_paused(hour, noon + 1h - 1ms));
  CHECK_FALSE(is_paused(hour, noon + 1h));
}
