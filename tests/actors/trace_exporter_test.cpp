#include "actors/trace_exporter.hpp"

#include <caf/send.hpp>

#include "tests/support/catch.hpp"
#include "tests/support/stages/scripted.hpp"
#include "tests/support/stages/virtual_time.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

/// Says how many spans it got; the answer's status is the outcome.
class PlainCollector final : public TraceDialect {
public:
  http::Call call(const std::vector<Span>& spans,
                  Deadline deadline) const override {
    http::Call call;
    call.body = std::to_string(spans.size());
    call.deadline = deadline;
    return call;
  }

  TraceOutcome read(const http::Reply& reply, WallTime) const override {
    TraceOutcome outcome;
    if (reply.status == 200 && reply.body.empty())
      return outcome;
    outcome.kind = reply.status == 200   ? TraceOutcome::Kind::partly
                   : reply.status == 413 ? TraceOutcome::Kind::too_large
                   : reply.status == 503 ? TraceOutcome::Kind::again
                                         : TraceOutcome::Kind::refused;
    outcome.rejected = 3;
    return outcome;
  }

  TraceOutcome read_failure(const Error&) const override {
    TraceOutcome outcome;
    outcome.kind = TraceOutcome::Kind::again;
    return outcome;
  }
};

struct ExporterFixture : test::VirtualTime {
  test::Script<http::Call, http::Reply> http{
    .answer =
      [this](const http::Call&) {
        return std::optional<Result<http::Reply>>(
          http::Reply{status, {}, body});
      },
    .delay = {},
    .seen = {}};
  int status = 200;
  std::string body;
  TraceRules rules;
  std::shared_ptr<Metrics> metrics = std::make_shared<Metrics>();
  std::shared_ptr<const TraceDialect> collector =
    std::make_shared<PlainCollector>();
  TraceExporterActor exporter = born();

  TraceExporterActor born() {
    return spawn(
      trace_exporter,
      TraceExporterParts{rules, collector,
                         test::spawn_scripts<HttpClientActor>(*this, &http),
                         wall(), entropy, metrics});
  }

  void hand_over(std::size_t count) {
    caf::anon_send(exporter, ExportSpans{std::vector<Span>(count)});
    settle();
  }

  void stop() {
    caf::anon_send_exit(exporter, caf::exit_reason::user_shutdown);
    settle();
  }

  std::vector<std::string> sizes() const {
    std::vector<std::string> all;
    for (const auto& call : http.seen)
      all.push_back(call.body);
    return all;
  }

  bool counted(const std::string& result, int count) const {
    std::string line = "signalbox_trace_spans_total{result=\"";
    line += result + "\"} " + std::to_string(count) + "\n";
    return metrics->render().find(line) != std::string::npos;
  }
};

using Sizes = std::vector<std::string>;

} // namespace

TEST_CASE_METHOD(ExporterFixture,
                 "trace_exporter: a batch goes out when it is 5 s old",
                 "[actors][trace_exporter]") {
  hand_over(1);
  advance(3s);
  hand_over(2);
  advance(2s - 1ms);
  CHECK(http.seen.empty());
  advance(1ms);
  CHECK(sizes() == Sizes{"3"});
  CHECK(counted("sent", 3));
}

TEST_CASE_METHOD(ExporterFixture,
                 "trace_exporter: a full batch goes out at once",
                 "[actors][trace_exporter]") {
  hand_over(1100);
  CHECK(sizes() == Sizes{"512", "512"});
  advance(5s);
  CHECK(sizes() == Sizes{"512", "512", "76"});
}

TEST_CASE_METHOD(ExporterFixture, "trace_exporter: one batch is out at a time",
                 "[actors][trace_exporter]") {
  http.delay = 1s;
  hand_over(512);
  hand_over(512);
  CHECK(http.seen.size() == 1);
  advance(1s);
  CHECK(http.seen.size() == 2);
  CHECK(http.most_in_flight == 1);
}

TEST_CASE_METHOD(ExporterFixture,
                 "trace_exporter: what is not taken is sent again later",
                 "[actors][trace_exporter]") {
  status = 503;
  hand_over(512);
  hand_over(512);
  CHECK(http.seen.size() == 1);
  advance(1100ms);
  CHECK(http.seen.size() == 2);
  status = 200;
  advance(2200ms);
  CHECK(sizes() == Sizes{"512", "512", "512", "512"});
  CHECK(counted("sent", 1024));
}

TEST_CASE_METHOD(ExporterFixture,
                 "trace_exporter: what does not fit is dropped and counted",
                 "[actors][trace_exporter]") {
  status = 503;
  hand_over(512);
  hand_over(4100);
  CHECK(counted("dropped", 4));
}

TEST_CASE_METHOD(ExporterFixture,
                 "trace_exporter: what is refused is dropped, not sent again",
                 "[actors][trace_exporter]") {
  status = 400;
  hand_over(512);
  advance(60s);
  CHECK(http.seen.size() == 1);
  CHECK(counted("dropped", 512));
}

TEST_CASE_METHOD(ExporterFixture,
                 "trace_exporter: a batch that is too large is halved once",
                 "[actors][trace_exporter]") {
  status = 413;
  hand_over(512);
  CHECK(sizes() == Sizes{"512", "256", "256"});
  CHECK(counted("dropped", 512));
}

TEST_CASE_METHOD(ExporterFixture,
                 "trace_exporter: what a collector rejects is not sent again",
                 "[actors][trace_exporter]") {
  body = "partly";
  hand_over(512);
  advance(60s);
  CHECK(http.seen.size() == 1);
  CHECK(counted("sent", 509));
  CHECK(counted("rejected", 3));
}

TEST_CASE_METHOD(ExporterFixture,
                 "trace_exporter: a silent collector does not end it",
                 "[actors][trace_exporter]") {
  http.answer = [](const http::Call&) { return std::nullopt; };
  hand_over(512);
  advance(11s + 600ms);
  CHECK(http.seen.size() == 2);
  CHECK(ask<Pong>(exporter, Ping{}));
}

TEST_CASE_METHOD(ExporterFixture, "trace_exporter: a stop sends what is left",
                 "[actors][trace_exporter]") {
  hand_over(513);
  hand_over(5);
  stop();
  CHECK(sizes() == Sizes{"512", "6"});
  CHECK(counted("sent", 518));
  CHECK_FALSE(ask<Pong>(exporter, Ping{}));
}

TEST_CASE_METHOD(ExporterFixture,
                 "trace_exporter: a stop waits no longer than 5 s",
                 "[actors][trace_exporter]") {
  http.answer = [](const http::Call&) { return std::nullopt; };
  hand_over(7);
  stop();
  CHECK(http.seen.at(0).deadline == Deadline::after(steady_now(), 5s));
  advance(5s);
  CHECK(counted("dropped", 7));
  CHECK_FALSE(ask<Pong>(exporter, Ping{}));
}

TEST_CASE_METHOD(ExporterFixture,
                 "trace_exporter: a stop does not try for long what fails",
                 "[actors][trace_exporter]") {
  status = 503;
  hand_over(7);
  stop();
  CHECK(http.seen.size() == 1);
  CHECK(counted("dropped", 7));
  CHECK_FALSE(ask<Pong>(exporter, Ping{}));
}

TEST_CASE_METHOD(ExporterFixture,
                 "trace_exporter: without a collector spans are no loss",
                 "[actors][trace_exporter]") {
  collector = nullptr;
  exporter = born();
  hand_over(5000);
  advance(60s);
  CHECK(http.seen.empty());
  CHECK(counted("dropped", 0));
}
