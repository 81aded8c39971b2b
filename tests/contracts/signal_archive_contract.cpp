#include "tests/contracts/store_fixture.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: archives what was not changed for its hours",
                 "[contracts][signal_store]") {
  take_scored("old");
  now += 1h;
  take_scored("young");
  now = noon + 48h;
  const auto report = archive({});
  CHECK(report.archived == 1);
  CHECK(report.eligible == 1);
  CHECK(find("old").status == SignalStatus::archived);
  CHECK(find("old").archived_at == now);
  CHECK(find("old").updated_at == now);
  CHECK(status_of("young") == SignalStatus::scored);
  CHECK(counts().of(SignalStatus::archived) == 1);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: a claimed signal is never archived",
                 "[contracts][signal_store]") {
  take({item("one")});
  claim();
  now += 72h;
  CHECK(archive({}).archived == 0);
  CHECK(status_of("one") == SignalStatus::scoring);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: PENDING meets the 24 h rule before the archive",
                 "[contracts][signal_store]") {
  take({item("one")});
  now += 72h;
  const auto report = archive({});
  CHECK(report.archived == 0);
  CHECK(report.remaining_pending == 0);
  CHECK(find("one").error == "expired_unscored");
}

TEST_CASE_METHOD(StoreFixture, "signal_store: a dry run changes nothing",
                 "[contracts][signal_store]") {
  take_scored("scored");
  take({item("pending")});
  now += 72h;
  ArchiveSignals order;
  order.dry_run = true;
  const auto report = archive(order);
  CHECK(report.eligible == 1);
  CHECK(report.archived == 0);
  CHECK(report.remaining_pending == 1);
  CHECK(status_of("scored") == SignalStatus::scored);
  CHECK(status_of("pending") == SignalStatus::pending);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: only the asked statuses are "
                 "archived",
                 "[contracts][signal_store]") {
  take_scored("scored");
  take_faulted("error");
  now += 72h;
  ArchiveSignals order;
  order.statuses = {SignalStatus::error};
  const auto report = archive(order);
  CHECK(report.archived == 1);
  CHECK(report.scanned == 1);
  CHECK(status_of("scored") == SignalStatus::scored);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: a status that is never archived is refused",
                 "[contracts][signal_store]") {
  ArchiveSignals order;
  order.statuses = {SignalStatus::scoring};
  const auto refused =
    attempt(&WriteStores::signals, &SignalWrites::archive, order);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == Errc::invalid_argument);
}

TEST_CASE_METHOD(StoreFixture, "signal_store: a strange cursor is refused",
                 "[contracts][signal_store]") {
  ArchiveSignals order;
  order.cursor = GENERATE(as<std::string>{}, "x", "12", ":s1", "1e9:s1");
  const auto refused =
    attempt(&WriteStores::signals, &SignalWrites::archive, order);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == Errc::invalid_argument);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: pages go through everything once, in order",
                 "[contracts][signal_store]") {
  for (const auto* id : {"d", "b", "a", "c", "e"})
    take_scored(id);
  now += 72h;
  ArchiveSignals order;
  order.scan_limit = 2;
  const auto first = archive(order);
  CHECK(first.scanned == 2);
  CHECK(status_of("b") == SignalStatus::archived);
  CHECK(status_of("c") == SignalStatus::scored);
  order.cursor = first.cursor_out;
  const auto second = archive(order);
  CHECK(second.cursor_in == first.cursor_out);
  order.cursor = second.cursor_out;
  const auto third = archive(order);
  CHECK(third.archived == 1);
  CHECK(third.cursor_out.empty());
  CHECK(counts().of(SignalStatus::archived) == 5);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: the limit ends a page with a cursor",
                 "[contracts][signal_store]") {
  for (const auto* id : {"a", "b", "c"})
    take_scored(id);
  now += 72h;
  ArchiveSignals order;
  order.limit = 2;
  const auto report = archive(order);
  CHECK(report.archived == 2);
  CHECK_FALSE(report.expired);
  CHECK_FALSE(report.cursor_out.empty());
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: the budget ends a scan, which then says so",
                 "[contracts][signal_store]") {
  for (const auto* id : {"a", "b", "c", "d"})
    take_scored(id);
  now += 72h;
  store.clock->step = 3s;
  const auto report = archive({});
  CHECK(report.expired);
  CHECK(report.archived == 2);
  CHECK_FALSE(report.cursor_out.empty());
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: an archived signal is readable for its days",
                 "[contracts][signal_store]") {
  take_scored("one");
  now += 48h;
  archive({});
  now += 7 * 24h - 1ms;
  CHECK(archive({}).removed == 0);
  CHECK(status_of("one") == SignalStatus::archived);
  now += 1ms;
  CHECK(archive({}).removed == 1);
  const auto gone = store.read.signals->find({"one"});
  REQUIRE_FALSE(gone.has_value());
  CHECK(gone.error().code == Errc::not_found);
  CHECK(gone.error().detail.find("removed") != std::string::npos);
  CHECK(counts().of(SignalStatus::archived) == 0);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: what a person decided is removed in time",
                 "[contracts][signal_store]") {
  take_scored("one");
  take_scored("two");
  REQUIRE(decide("one", SignalAction::approve).has_value());
  REQUIRE(decide("two", SignalAction::dismiss).has_value());
  now += 7 * 24h;
  CHECK(archive({}).removed == 2);
  CHECK(counts().of(SignalStatus::approved) == 0);
  CHECK(counts().of(SignalStatus::dismissed) == 0);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: no page removes more than its "
                 "limit",
                 "[contracts][signal_store]") {
  for (const auto* id : {"a", "b", "c"}) {
    take_scored(id);
    REQUIRE(decide(id, SignalAction::dismiss).has_value());
  }
  now += 7 * 24h;
  ArchiveSignals order;
  order.limit = 2;
  CHECK(archive(order).removed == 2);
  CHECK(archive(order).removed == 1);
}

TEST_CASE_METHOD(StoreFixture,
                 "signal_store: the id of a removed signal is free again",
                 "[contracts][signal_store]") {
  take_scored("one");
  REQUIRE(decide("one", SignalAction::dismiss).has_value());
  now += 7 * 24h;
  archive({});
  CHECK_FALSE(take({item("one", now)}).items.at(0).duplicate);
  CHECK(status_of("one") == SignalStatus::pending);
}
