#include "tests/support/stages/replay_stage.hpp"

#include <caf/send.hpp>
#include <fmt/format.h>

#include "actors/stores/replay_reader.hpp"
#include "records/alert_record.hpp"
#include "tests/support/catch.hpp"

namespace signalbox::test {

namespace {

/// Numbers that are the same in every run.
struct Dice {
  std::uint64_t seed = 88172645463325252ULL;

  double roll() { // 0 to 1
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return static_cast<double>(seed % 10'000) / 10'000;
  }
};

/// Levels lie around the day's first price, so that a walk crosses them.
std::string body_of(const std::string& ticker, WallTime ts,
                    const AlertWords& words, double anchor) {
  const bool bull = words.state.starts_with("HTF_BULL");
  const double sign = bull ? 1 : -1;
  return fmt::format(
    R"({{"ticker":"{}","ts":{},"script_version":"{}","state":"{}",)"
    R"("htf_score":{:.2f},"ltf_score":{:.2f},"completion":{:.2f},)"
    R"("phase_pct":{:.2f},"price":{:.2f},"trigger_ts":{},)"
    R"("trigger_price":{:.2f},"sl":{:.2f},"tp":{:.2f},"rr":2.3,)"
    R"("flags":{{"sq30_release":{}}},"triggers":["SQUEEZE_RELEASE_30M"]}})",
    ticker, ts.time_since_epoch().count(), words.script_version, words.state,
    words.htf, words.ltf, words.completion, words.phase, words.price,
    (bucket_of(ts) - 3 * bucket_width).time_since_epoch().count(),
    anchor * 0.998, anchor * (1 - 0.03 * sign), anchor * (1 + 0.05 * sign),
    words.release);
}

IngestAlert read(const std::string& body, WallTime received) {
  auto alert = read_alert(body, received);
  REQUIRE(alert.has_value());
  return {std::make_shared<const Alert>(std::move(alert->alert)),
          std::make_shared<const Receipt>(std::move(alert->receipt))};
}

AlertWords rolled(Dice& dice, double price) {
  AlertWords words;
  const bool bull = dice.roll() < 0.75;
  const bool momentum = dice.roll() < 0.7;
  words.state = bull ? "HTF_BULL_LTF_" : "HTF_BEAR_LTF_";
  words.state += momentum ? (bull ? "BULL" : "BEAR") : "PULLBACK";
  words.htf = (bull ? 1 : -1) * (15 + 30 * dice.roll());
  words.ltf = (bull ? 1 : -1) * (-8 + 28 * dice.roll());
  words.completion = 0.9 * dice.roll() * dice.roll();
  words.phase = 0.75 * dice.roll();
  words.release = dice.roll() < 0.5;
  words.price = price;
  return words;
}

} // namespace

IngestAlert alert_of(const std::string& ticker, WallTime ts,
                     const AlertWords& words) {
  return read(body_of(ticker, ts, words, 91.32), ts);
}

std::vector<IngestAlert> seeded_day(int tickers, WallTime open, int buckets) {
  std::vector<IngestAlert> alerts;
  std::vector<double> prices(static_cast<std::size_t>(tickers), 100.0);
  Dice dice;
  for (int bucket = 0; bucket < buckets; ++bucket)
    for (int i = 0; i < tickers; ++i) {
      auto& price = prices[static_cast<std::size_t>(i)];
      price *= 0.985 + 0.0305 * dice.roll();
      const auto ts = open + bucket * bucket_width + Millis{700 * i};
      alerts.push_back(read(
        body_of(fmt::format("T{:02}", i), ts, rolled(dice, price), 100.0), ts));
    }
  return alerts;
}

ReplayStage::ReplayStage()
  : stores(memory_stores()), store_writer(spawn_writer(*this, stores, metrics)),
    store_reader(spawn(replay_reader, stores.replay)),
    writer(caf::actor_cast<ReplayWritesActor>(spawn_gate(
      *this, &write_gate, caf::actor_cast<caf::actor>(store_writer)))),
    reader(caf::actor_cast<ReplayReaderActor>(spawn_gate(
      *this, &read_gate, caf::actor_cast<caf::actor>(store_reader)))),
    notifier(caf::actor_cast<NotifierActor>(
      spawn([this](caf::event_based_actor*) -> caf::behavior {
        return {[this](const Notify& note) { notes.push_back(note); }};
      }))) {}

ReplayStage::~ReplayStage() = default;

IngestActor ReplayStage::start_ingest() {
  return spawn(ingest, IngestParts{rules, pipeline, writer, reader, calendar,
                                   wall(), metrics});
}

ReplayCursorActor ReplayStage::start_cursor() {
  return spawn(replay_cursor,
               ReplayCursorParts{pipeline, writer, reader, calendar, wall(),
                                 entropy, metrics});
}

ReplayDaysActor ReplayStage::start_days() {
  auto days =
    spawn(replay_days, ReplayDaysParts{pipeline, writer, reader, notifier,
                                       calendar, wall(), entropy, metrics});
  settle();
  return days;
}

Result<Ingested> ReplayStage::take_in(const IngestActor& to,
                                      const IngestAlert& alert) {
  const auto sent = start_taking_in(to, alert);
  settle();
  return outcome(sent);
}

ReplayStage::SentAlert ReplayStage::start_taking_in(const IngestActor& to,
                                                    const IngestAlert& alert) {
  return start_asking<TakenAlerts>(to, TakeAlerts{{alert}});
}

Result<Ingested> ReplayStage::outcome(const SentAlert& sent) {
  if (!*sent)
    return tl::unexpected(sent->error());
  return sent->value().outcomes.at(0);
}

void ReplayStage::take_in(const IngestActor& to,
                          const std::vector<IngestAlert>& alerts) {
  std::vector<SentAlert> answers;
  for (const auto& alert : alerts) {
    answers.push_back(start_taking_in(to, alert));
    if (answers.size() % 20 == 0)
      settle();
  }
  settle();
  for (const auto& answer : answers)
    REQUIRE(outcome(answer).has_value());
}

std::string ReplayStage::live_book_text() {
  std::string text;
  const auto hashes = ask<BookHashes>(store_reader, ReadBookHashes{live_book});
  REQUIRE(hashes.has_value());
  for (const auto& [key, hash] : hashes->records)
    text += key + " " + hash + "\n";
  return text;
}

ReplayPageReport ReplayStage::replay_buckets(const ReplayCursorActor& cursor,
                                             int limit, bool clean_slate) {
  ReplayPageOrder order;
  order.bucket = open;
  order.limit = limit;
  order.clean_slate = clean_slate;
  order.new_run = !clean_slate;
  for (;;) {
    const auto page = ask<ReplayPageReport>(cursor, order);
    REQUIRE(page.has_value());
    if (!page->has_more)
      return *page;
    order.clean_slate = order.new_run = false;
    order.offset = page->has_more_in_bucket ? *page->next_offset : 0;
    if (!page->has_more_in_bucket)
      order.bucket = page->next_bucket;
  }
}

void ReplayStage::kill_one(const caf::actor& actor) {
  caf::anon_send_exit(actor, caf::exit_reason::kill);
  settle();
}

} // namespace signalbox::test
