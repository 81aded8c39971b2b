#include "actors/scorer.hpp"

#include <deque>

#include "adapters/sqlite/sqlite_stores.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/signals.hpp"
#include "tests/support/stages/scripted.hpp"
#include "tests/support/stages/store_actors.hpp"

using namespace signalbox;
using namespace std::chrono_literals;
using Verdict = tl::expected<ModelVerdict, ModelRefusal>;

namespace {

/// A model whose answers are laid down one after the other; the HTTP between
/// is played by a script.
class PlainModel final : public ModelDialect {
public:
  std::string_view prompt_version() const override { return "plain-1"; }
  ModelCapabilities first_capabilities(std::string_view) const override {
    return {};
  }
  http::Call score_call(const ModelQuestion& question,
                        Deadline deadline) const override {
    asked.push_back(question);
    http::Call call;
    call.deadline = deadline;
    return call;
  }
  Verdict read_score(const ModelQuestion&, const http::Reply&,
                     WallTime) const override {
    if (answers.empty())
      return ModelVerdict{Score{83}, Grade::b, "fine", "m", {1000, 100}, "{}"};
    auto answer = answers.front();
    answers.pop_front();
    return answer;
  }
  ModelRefusal read_failure(const Error& error) const override {
    ModelRefusal refusal;
    refusal.fault = error.code == Errc::timeout ? ScoreFault::model_timeout
                                                : ScoreFault::network_error;
    return refusal;
  }

  mutable std::vector<ModelQuestion> asked;
  mutable std::deque<Verdict> answers;
};

Verdict refusal(ScoreFault fault, std::optional<Millis> retry_after = {}) {
  ModelRefusal refused;
  refused.fault = fault;
  refused.detail = "said the server";
  refused.retry_after = retry_after;
  return tl::unexpected(refused);
}

struct ScorerStage : test::VirtualTime {
  MemoryStores stores = test::memory_stores();
  std::shared_ptr<Metrics> metrics = std::make_shared<Metrics>();
  StoreWriterActor writer = spawn_writer(*this, stores, metrics);
  StoreReaderActor reader = spawn_reader(*this, stores);
  std::shared_ptr<PlainModel> model = std::make_shared<PlainModel>();
  ScorerRules rules;
  int bars = 60;
  Millis good_for{0}; ///< how long a context may be used again

  test::Script<http::Call, http::Reply> http{
    [](const http::Call&) {
      return Result<http::Reply>(http::Reply{200, {}, ""});
    },
    Millis{1000},
    {},
    0,
    0};
  test::Script<GetBarContext, BarContextFound> contexts{
    [this](const GetBarContext&) {
      auto context = std::make_shared<BarContext>();
      context->bars_used = bars;
      return Result<BarContextFound>(
        BarContextFound{context, steady_now() + good_for});
    },
    Millis{0},
    {},
    0,
    0};

  ScorerActor start() {
    return spawn(
      scorer,
      ScorerParts{rules,
                  {},
                  true,
                  test::spawn_scripts<HttpClientActor>(*this, &http),
                  test::spawn_scripts<MarketBarsActor>(*this, &contexts),
                  writer,
                  reader,
                  model,
                  wall(),
                  entropy,
                  metrics});
  }

  std::shared_ptr<Result<ScoreAnswer>> begin(const ScorerActor& to,
                                             Millis budget = 30s) {
    return start_asking<ScoreAnswer>(
      to, ScoreSignal{test::claimed_signal("s1"),
                      Deadline::after(steady_now(), budget)});
  }

  ScoreAnswer score(const ScorerActor& to, Millis wait = 30s) {
    const auto place = begin(to);
    advance(wait);
    return place->value();
  }
};

} // namespace

TEST_CASE_METHOD(ScorerStage, "scorer: a verdict carries what produced it",
                 "[actors][scorer]") {
  const auto answer = score(start());
  REQUIRE(answer.score);
  CHECK(answer.score->score == Score{83});
  CHECK(answer.model == "m");
  CHECK(answer.prompt_version == "plain-1");
  CHECK(http.seen.size() == 1);
}

TEST_CASE_METHOD(ScorerStage, "scorer: too few bars make no call",
                 "[actors][scorer]") {
  bars = 19;
  const auto answer = score(start());
  CHECK(answer.fault == ScoreFault::insufficient_bars);
  CHECK(answer.detail == "bars=19, MIN_BARS_FOR_AI=20");
  CHECK(http.seen.empty());
}

TEST_CASE_METHOD(ScorerStage,
                 "scorer: a context is used again while it is good",
                 "[actors][scorer]") {
  good_for = 15s;
  const auto actor = start();
  CHECK(score(actor, 14s).score);
  CHECK(score(actor, 1s).score);
  CHECK(contexts.seen.size() == 1);
  CHECK(score(actor, 1s).score);
  CHECK(contexts.seen.size() == 2);
}

TEST_CASE_METHOD(ScorerStage,
                 "scorer: bars that cannot be had are a fault "
                 "that passes",
                 "[actors][scorer]") {
  contexts.answer = [](const GetBarContext&) {
    return Result<BarContextFound>(fail(Errc::unavailable, "data is down"));
  };
  CHECK(score(start()).fault == ScoreFault::bars_unavailable);
}

TEST_CASE_METHOD(ScorerStage,
                 "scorer: one unreadable answer is asked again "
                 "more strictly, two are an error",
                 "[actors][scorer]") {
  model->answers = {refusal(ScoreFault::ai_parse_failed),
                    refusal(ScoreFault::ai_parse_failed)};
  CHECK(score(start()).fault == ScoreFault::ai_parse_failed);
  REQUIRE(model->asked.size() == 2);
  CHECK_FALSE(model->asked[0].stricter);
  CHECK(model->asked[1].stricter);
}

TEST_CASE_METHOD(ScorerStage,
                 "scorer: a rung down the ladder is remembered "
                 "for the next signal",
                 "[actors][scorer]") {
  ModelRefusal refused;
  refused.fault = ScoreFault::bad_request;
  refused.step_down =
    ModelCapabilities{ModelCapabilities::Format::json_object, true, true};
  model->answers = {tl::unexpected(refused)};
  const auto actor = start();
  CHECK(score(actor).score);
  CHECK(score(actor).score);
  REQUIRE(model->asked.size() == 3);
  CHECK(model->asked[2].capabilities.format ==
        ModelCapabilities::Format::json_object);
}

TEST_CASE_METHOD(ScorerStage,
                 "scorer: a server error is tried at most twice "
                 "more inside the call",
                 "[actors][scorer]") {
  model->answers = {refusal(ScoreFault::server_error),
                    refusal(ScoreFault::server_error),
                    refusal(ScoreFault::server_error)};
  CHECK(score(start()).fault == ScoreFault::server_error);
  CHECK(http.seen.size() == 3);
}

TEST_CASE_METHOD(ScorerStage,
                 "scorer: no retry is begun that would not fit "
                 "the deadline",
                 "[actors][scorer]") {
  model->answers = {refusal(ScoreFault::server_error)};
  const auto place = begin(start(), 3s);
  advance(4s);
  CHECK(place->value().fault == ScoreFault::server_error);
  CHECK(http.seen.size() == 1);
}

TEST_CASE_METHOD(ScorerStage,
                 "scorer: Retry-After closes it for all calls "
                 "until then",
                 "[actors][scorer]") {
  model->answers = {refusal(ScoreFault::rate_limited, 5s)};
  const auto actor = start();
  const auto first = begin(actor);
  advance(1s); // the 429 has come
  const auto second = begin(actor);
  advance(4s);
  CHECK(http.seen.size() == 1);
  advance(5s);
  CHECK(first->value().score);
  CHECK(second->value().score);
}

TEST_CASE_METHOD(ScorerStage,
                 "scorer: quota closes it for 15 minutes, also "
                 "over a restart, and one probe opens it",
                 "[actors][scorer]") {
  model->answers = {refusal(ScoreFault::quota_exhausted)};
  const auto actor = start();
  CHECK(score(actor).fault == ScoreFault::quota_exhausted);
  CHECK(score(actor).fault == ScoreFault::scorer_closed);
  caf::anon_send_exit(caf::actor_cast<caf::actor>(actor),
                      caf::exit_reason::kill);
  const auto reborn = start();
  CHECK(score(reborn).fault == ScoreFault::scorer_closed);
  CHECK(http.seen.size() == 1);
  advance(15min);
  const auto probe = begin(reborn), waits = begin(reborn);
  CHECK(http.seen.size() == 2);
  advance(3s);
  CHECK(probe->value().score);
  CHECK(waits->value().score);
  CHECK_FALSE(ask<ScorerState>(reborn, GetScorerState{})->closure);
}

TEST_CASE_METHOD(ScorerStage,
                 "scorer: a failed probe closes it again and "
                 "nobody else is sent",
                 "[actors][scorer]") {
  model->answers = {refusal(ScoreFault::auth_failed),
                    refusal(ScoreFault::auth_failed)};
  const auto actor = start();
  score(actor);
  advance(15min);
  const auto probe = begin(actor), waits = begin(actor);
  advance(3s);
  CHECK(probe->value().fault == ScoreFault::auth_failed);
  CHECK(waits->value().fault == ScoreFault::scorer_closed);
  CHECK(http.seen.size() == 2);
}

TEST_CASE_METHOD(ScorerStage,
                 "scorer: the day's budget ends the calls and "
                 "survives a restart",
                 "[actors][scorer]") {
  rules.budget_nano_usd = 400'000; // one call costs 450,000 of 10^-9 USD
  const auto actor = start();
  CHECK(score(actor).score);
  CHECK(score(actor).fault == ScoreFault::budget_exhausted);
  const auto reborn = start();
  CHECK(score(reborn).fault == ScoreFault::budget_exhausted);
  advance(std::chrono::hours{24});
  CHECK(score(reborn).score);
}

TEST_CASE_METHOD(ScorerStage,
                 "scorer: an orderly stop keeps the money just spent",
                 "[actors][scorer]") {
  rules.budget_nano_usd = 400'000;
  const auto actor = start();
  CHECK(score(actor, 1s).score); // stopped before the spending is written
  caf::anon_send_exit(caf::actor_cast<caf::actor>(actor),
                      caf::exit_reason::user_shutdown);
  settle();
  CHECK(score(start()).fault == ScoreFault::budget_exhausted);
}

TEST_CASE_METHOD(ScorerStage, "scorer: without a model server it says so",
                 "[actors][scorer]") {
  model.reset();
  const auto actor = start();
  CHECK_FALSE(ask<ScorerState>(actor, GetScorerState{})->configured);
  CHECK(score(actor).fault == ScoreFault::scorer_closed);
}
