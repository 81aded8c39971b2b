#include "domain/trace/export_queue.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

constexpr double middle = 0.5; ///< neither shorter nor longer

/// Spans that are known by their begin: `first`, `first` + 1, …
std::vector<Span> spans(std::int64_t first, std::size_t count) {
  std::vector<Span> all(count);
  for (auto& span : all)
    span.begin_ns = first++;
  return all;
}

TraceRules small() {
  TraceRules rules;
  rules.batch = 4;
  rules.queue = 10;
  return rules;
}

} // namespace

TEST_CASE("export_queue: a batch is full with 512 spans",
          "[domain][export_queue]") {
  ExportQueue queue{TraceRules{}};
  queue.add(spans(0, 511));
  CHECK_FALSE(queue.full_batch());
  queue.add(spans(511, 2));
  CHECK(queue.full_batch());
  CHECK(queue.next().size() == 512);
}

TEST_CASE("export_queue: spans go out in their order",
          "[domain][export_queue]") {
  ExportQueue queue{small()};
  queue.add(spans(0, 6));
  CHECK(queue.next().front().begin_ns == 0);
  CHECK(queue.settle() == 4);
  CHECK(queue.next().front().begin_ns == 4);
  CHECK(queue.settle() == 2);
  CHECK(queue.empty());
}

TEST_CASE("export_queue: beyond its length the oldest are dropped",
          "[domain][export_queue]") {
  ExportQueue queue{small()};
  CHECK(queue.add(spans(0, 10)) == 0);
  CHECK(queue.add(spans(10, 3)) == 3);
  CHECK(queue.size() == 10);
  CHECK(queue.next().front().begin_ns == 3);
}

TEST_CASE("export_queue: the batch that is out is not dropped",
          "[domain][export_queue]") {
  ExportQueue queue{small()};
  queue.add(spans(0, 4));
  queue.next();
  CHECK(queue.add(spans(4, 11)) == 1);
  CHECK(queue.next().front().begin_ns == 0);
  CHECK(queue.size() == 14);
}

TEST_CASE("export_queue: a batch that may be taken later stays the first",
          "[domain][export_queue]") {
  ExportQueue queue{small()};
  queue.add(spans(0, 4));
  queue.next();
  queue.again(std::nullopt, middle);
  queue.add(spans(4, 1));
  CHECK(queue.next().front().begin_ns == 0);
  CHECK(queue.next().size() == 4);
}

TEST_CASE("export_queue: waits are doubled from 1 s to 60 s",
          "[domain][export_queue]") {
  ExportQueue queue{small()};
  queue.add(spans(0, 1));
  queue.next();
  for (const auto wait : {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s})
    CHECK(queue.again(std::nullopt, middle) == wait);
}

TEST_CASE("export_queue: a wait is up to 10 % shorter or longer",
          "[domain][export_queue]") {
  ExportQueue queue{small()};
  queue.add(spans(0, 1));
  queue.next();
  CHECK(queue.again(std::nullopt, 0.0) == 900ms);
}

TEST_CASE("export_queue: a wait that was asked for is kept",
          "[domain][export_queue]") {
  ExportQueue queue{small()};
  queue.add(spans(0, 1));
  queue.next();
  CHECK(queue.again(7s, middle) == 7s);
}

TEST_CASE("export_queue: a success starts the waits again",
          "[domain][export_queue]") {
  ExportQueue queue{small()};
  queue.add(spans(0, 5));
  queue.next();
  queue.again(std::nullopt, middle);
  queue.settle();
  queue.next();
  CHECK(queue.again(std::nullopt, middle) == 1s);
}

TEST_CASE("export_queue: a batch that is too large goes out in halves",
          "[domain][export_queue]") {
  ExportQueue queue{small()};
  queue.add(spans(0, 3));
  queue.next();
  CHECK(queue.halve() == 0);
  CHECK(queue.next().size() == 1);
  CHECK(queue.settle() == 1);
  CHECK(queue.full_batch());
  CHECK(queue.next().size() == 2);
  CHECK(queue.next().front().begin_ns == 1);
}

TEST_CASE("export_queue: a half that is too large is dropped",
          "[domain][export_queue]") {
  ExportQueue queue{small()};
  queue.add(spans(0, 4));
  queue.next();
  queue.halve();
  CHECK(queue.halve() == 2);
  CHECK(queue.next().front().begin_ns == 2);
}

TEST_CASE("export_queue: one span that is too large is dropped",
          "[domain][export_queue]") {
  ExportQueue queue{small()};
  queue.add(spans(0, 1));
  queue.next();
  CHECK(queue.halve() == 1);
  CHECK(queue.empty());
}

TEST_CASE("export_queue: at the end everything is let go of",
          "[domain][export_queue]") {
  ExportQueue queue{small()};
  queue.add(spans(0, 6));
  queue.next();
  CHECK(queue.drop_all() == 6);
  CHECK(queue.empty());
}
