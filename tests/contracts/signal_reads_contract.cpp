#include "tests/contracts/store_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

struct ListFixture : StoreFixture {
  SignalList list(const ListSignals& query) {
    auto found = store.read.signals->list(query);
    REQUIRE(found.has_value());
    return std::move(*found);
  }

  /// One scored `tenths`/`grade`, older by an hour each time.
  void take_with(const std::string& id, int tenths, Grade grade) {
    take({item(id, now)});
    auto end = scored(claim(1).signals.at(0));
    end.score->score = Score{tenths};
    end.score->grade = grade;
    finalize({end});
    now += 1h;
  }
};

} // namespace

TEST_CASE_METHOD(ListFixture,
                 "signal_store: lists are newest first, ties by "
                 "id",
                 "[contracts][signal_store]") {
  take({item("c"), item("a"), item("b", noon - 1h), item("d", noon + 1min)});
  CHECK(ids_of(list({}).signals) == SignalIds{"d", "a", "c", "b"});
}

TEST_CASE_METHOD(ListFixture, "signal_store: lists can be oldest first",
                 "[contracts][signal_store]") {
  take({item("c"), item("a"), item("b", noon - 1h)});
  ListSignals query;
  query.ascending = true;
  CHECK(ids_of(list(query).signals) == SignalIds{"b", "a", "c"});
}

TEST_CASE_METHOD(ListFixture,
                 "signal_store: a list merges its statuses by "
                 "time",
                 "[contracts][signal_store]") {
  take_scored("one");
  now += 1h;
  take({item("two", now)});
  now += 1h;
  take_scored("three");
  take_faulted("four");
  ListSignals query;
  query.statuses = {SignalStatus::pending, SignalStatus::scored};
  CHECK(ids_of(list(query).signals) == SignalIds{"three", "two", "one"});
}

TEST_CASE_METHOD(ListFixture, "signal_store: the limit cuts after the order",
                 "[contracts][signal_store]") {
  take_scored("one");
  now += 1h;
  take({item("two", now), item("three", now + 1h)});
  ListSignals query;
  query.limit = 2;
  const auto found = list(query);
  CHECK(ids_of(found.signals) == SignalIds{"three", "two"});
  CHECK(found.total_before == 3);
  CHECK(found.total_after == 3);
}

TEST_CASE_METHOD(ListFixture,
                 "signal_store: a status asked for twice counts "
                 "once",
                 "[contracts][signal_store]") {
  take({item("one")});
  ListSignals query;
  query.statuses = {SignalStatus::pending, SignalStatus::pending};
  CHECK(list(query).total_after == 1);
  CHECK(list(query).signals.size() == 1);
}

TEST_CASE_METHOD(ListFixture, "signal_store: since takes in its own instant",
                 "[contracts][signal_store]") {
  take_aged({1h, 2h, 3h});
  ListSignals query;
  query.since = now - 2h;
  const auto found = list(query);
  CHECK(ids_of(found.signals) == SignalIds{"s1", "s2"});
  CHECK(found.total_before == 3);
  CHECK(found.total_after == 2);
}

TEST_CASE_METHOD(ListFixture,
                 "signal_store: a lowest score leaves out what has none",
                 "[contracts][signal_store]") {
  take_with("high", 85, Grade::a);
  take_with("edge", 70, Grade::c);
  take_with("low", 69, Grade::c);
  take({item("pending", now)});
  ListSignals query;
  query.min_score = Score{70};
  const auto found = list(query);
  CHECK(ids_of(found.signals) == SignalIds{"edge", "high"});
  CHECK(found.total_before == 4);
  CHECK(found.total_after == 2);
}

TEST_CASE_METHOD(ListFixture, "signal_store: a list can ask for one grade",
                 "[contracts][signal_store]") {
  take_with("one", 92, Grade::a_plus);
  take_with("two", 86, Grade::a);
  ListSignals query;
  query.grade = Grade::a_plus;
  CHECK(ids_of(list(query).signals) == SignalIds{"one"});
  CHECK(list(query).total_after == 1);
}

TEST_CASE_METHOD(ListFixture, "signal_store: all filters hold together",
                 "[contracts][signal_store]") {
  take_with("early", 92, Grade::a_plus);
  take_with("match", 91, Grade::a_plus);
  take_with("grade", 86, Grade::a);
  ListSignals query;
  query.statuses = {SignalStatus::scored};
  query.since = noon + 1h;
  query.min_score = Score{80};
  query.grade = Grade::a_plus;
  CHECK(ids_of(list(query).signals) == SignalIds{"match"});
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: counts list every status in "
                 "order",
                 "[contracts][signal_store]") {
  const auto counted = counts();
  REQUIRE(counted.by_status.size() == all_statuses().size());
  for (std::size_t i = 0; i < all_statuses().size(); ++i)
    CHECK(counted.by_status[i] == std::pair{all_statuses()[i], 0L});
  CHECK_FALSE(counted.oldest_pending);
  CHECK_FALSE(counted.newest_scored);
  CHECK_FALSE(counted.newest_received);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: counts know the ends of the "
                 "queue",
                 "[contracts][signal_store]") {
  take_aged({1h, 3h, 2h});
  now += 1min;
  take({item("last", noon - 5h)});
  claim(1, PickStrategy::backlog_oldest_first);
  const auto counted = counts();
  CHECK(counted.oldest_pending == noon - 3h);
  CHECK(counted.newest_received == now);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: counts know the last change to SCORED",
                 "[contracts][signal_store]") {
  take_scored("one");
  now += 1min;
  take_scored("two");
  now += 1min;
  take_faulted("three");
  CHECK(counts().newest_scored == noon + 1min);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: a day without signals is all "
                 "zero",
                 "[contracts][signal_store]") {
  const auto funnel = store.read.signals->funnel({"2020-01-01"});
  REQUIRE(funnel.has_value());
  CHECK(funnel->et_date == "2020-01-01");
  CHECK(funnel->received == 0);
  CHECK(funnel->scored_by_model.empty());
}
