#include <algorithm>

#include "actors/scorer.hpp"
#include "adapters/sqlite/sqlite_stores.hpp"
#include "telemetry/log.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/signals.hpp"
#include "tests/support/stages/scripted.hpp"
#include "tests/support/stages/store_actors.hpp"
#include "vendors/openai/chat_completions.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

/// A scorer before a model server that refuses every call.
struct RefusedStage : test::VirtualTime {
  MemoryStores stores = test::memory_stores();
  std::shared_ptr<Metrics> metrics = std::make_shared<Metrics>();
  std::string wait = "7"; ///< the server's `Retry-After`
  std::vector<std::string> lines;
  test::Script<http::Call, http::Reply> http{
    [this](const http::Call&) {
      return Result<http::Reply>(http::Reply{429, {{"Retry-After", wait}}, ""});
    },
    Millis{0},
    {},
    0,
    0};
  test::Script<GetBarContext, BarContextFound> contexts{
    [this](const GetBarContext&) {
      auto context = std::make_shared<BarContext>();
      context->bars_used = 60;
      return Result<BarContextFound>(BarContextFound{context, steady_now()});
    },
    Millis{0},
    {},
    0,
    0};

  ScorerActor start() {
    log::redirect([this](std::string_view line) { lines.emplace_back(line); });
    return spawn(
      scorer,
      ScorerParts{{},
                  {},
                  true,
                  test::spawn_scripts<HttpClientActor>(*this, &http),
                  test::spawn_scripts<MarketBarsActor>(*this, &contexts),
                  spawn_writer(*this, stores, metrics),
                  spawn_reader(*this, stores),
                  std::make_shared<ChatCompletions>(
                    ModelServer{"https://api.openai.com/v1", "sk-7"}),
                  wall(),
                  entropy,
                  metrics});
  }

  void score() {
    ask<ScoreAnswer>(start(),
                     ScoreSignal{test::claimed_signal("s1"),
                                 Deadline::after(steady_now(), 10s)},
                     10s);
  }

  bool told() {
    return std::ranges::any_of(lines, [](const std::string& line) {
      return line.find("\"scorer.absurd_retry_after\"") != std::string::npos;
    });
  }

  ~RefusedStage() {
    log::redirect([](std::string_view) {});
  }
};

} // namespace

TEST_CASE_METHOD(RefusedStage,
                 "scorer_waits: a wait that the server may well mean is none "
                 "of anybody's business",
                 "[actors][scorer_waits]") {
  score();
  CHECK_FALSE(http.seen.empty());
  CHECK_FALSE(told());
}

TEST_CASE_METHOD(RefusedStage,
                 "scorer_waits: a wait that nobody would believe is told",
                 "[actors][scorer_waits]") {
  wait = GENERATE("-1", "86400");
  score();
  CHECK(told());
}
