#include "actors/provider_call.hpp"

#include <algorithm>
#include <string_view>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "domain/overnight/attempt_plan.hpp"
#include "domain/overnight/provider_failure.hpp"
#include "domain/overnight/provider_fault.hpp"
#include "http/text_case.hpp"
#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {
namespace {

using QuestionPtr = std::shared_ptr<ProviderQuestion>;
using Turn = CircuitBreaker::Turn;

/// The partner answers by the deadline itself; this is for one that died.
constexpr Millis answer_grace{500};

CircuitBreaker& breaker_of(ProvidersSelf self, const std::string& provider) {
  auto& state = self->state;
  return state.breakers.try_emplace(provider, state.parts.rules).first->second;
}

/// `PROVIDER_TIMEOUT` is `timeout` in the metrics.
std::string outcome_of(std::string_view fault) {
  constexpr std::string_view prefix = "PROVIDER_";
  fault.remove_prefix(fault.starts_with(prefix) ? prefix.size() : 0);
  return http::lower_case(fault);
}

void count(ProvidersSelf self, const std::string& provider,
           std::string_view outcome) {
  self->state.parts.metrics->overnight().provider_called(provider, outcome);
}

void succeed(ProvidersSelf self, const QuestionPtr& question) {
  const auto provider = question->provider->name();
  count(self, provider, "ok");
  if (breaker_of(self, provider).succeeded() == Turn::recovered)
    log::info("provider.recovered", {{"provider", provider}});
  question->done({});
}

void give_up(ProvidersSelf self, const QuestionPtr& question,
             const Error& error) {
  const auto provider = question->provider->name();
  count(self, provider, outcome_of(error.name));
  log::warn("provider.failed", {{"provider", provider},
                                {"code", error.name},
                                {"detail", error.detail},
                                {"attempt", question->attempts}});
  const auto now = self->clock().now();
  if (breaker_of(self, provider).failed(now) == Turn::opened)
    log::warn("provider.circuit_opened",
              {{"provider", provider},
               {"wait_ms", self->state.parts.rules.breaker_open.count()}});
  question->done(tl::unexpected(error));
}

void rest(ProvidersSelf self, const QuestionPtr& question, Millis wait) {
  auto& state = self->state;
  state.resting.emplace(++state.last_rest, question);
  self->delayed_send(self, wait, AskAgain{state.last_rest});
}

void fail_attempt(ProvidersSelf self, const QuestionPtr& question,
                  FailedAttempt failed) {
  failed.error = provider_failure(std::move(failed.error));
  failed.number = question->attempts;
  const auto left = question->deadline.left(self->clock().now());
  if (const auto wait = wait_before_next(self->state.parts.rules, failed, left))
    rest(self, question, *wait);
  else
    give_up(self, question, failed.error);
}

void read_answer(ProvidersSelf self, const QuestionPtr& question,
                 const http::Reply& reply) {
  const auto now = self->state.parts.clock->now();
  const auto taken = question->take(reply, now);
  if (taken)
    succeed(self, question);
  else
    fail_attempt(self, question,
                 {taken.error(), question->provider->wait_asked(reply, now)});
}

void lose_answer(ProvidersSelf self, const QuestionPtr& question,
                 const caf::error& error) {
  fail_attempt(self, question, {from_caf(error), std::nullopt});
}

void call(ProvidersSelf self, const QuestionPtr& question, http::Call order) {
  const auto limit = order.deadline.left(self->clock().now()) + answer_grace;
  self->request(self->state.parts.http, limit, std::move(order))
    .then([=](const http::Reply& reply) { read_answer(self, question, reply); },
          [=](const caf::error& error) { lose_answer(self, question, error); });
}

void read_file(ProvidersSelf self, const QuestionPtr& question,
               ReadQuoteFile order) {
  const auto& parts = self->state.parts;
  self->request(parts.reader, parts.rules.call_timeout, std::move(order))
    .then(
      [=](const QuoteFileText& file) {
        read_answer(self, question, http::Reply{200, {}, file.text});
      },
      [=](const caf::error& error) { lose_answer(self, question, error); });
}

void attempt(ProvidersSelf self, const QuestionPtr& question) {
  ++question->attempts;
  const auto limit = self->state.parts.rules.call_timeout;
  auto request = question->request(
    std::min(question->deadline, Deadline::after(self->clock().now(), limit)));
  if (auto* order = std::get_if<http::Call>(&request))
    call(self, question, std::move(*order));
  else
    read_file(self, question, std::get<ReadQuoteFile>(std::move(request)));
}

} // namespace

void ask_provider(ProvidersSelf self, ProviderQuestion question) {
  const auto now = self->clock().now();
  const auto provider = question.provider->name();
  if (question.deadline.passed(now))
    return question.done(
      fail(Errc::timeout, provider_fault::timeout, "the deadline has passed"));
  if (!breaker_of(self, provider).admits(now)) {
    count(self, provider, "circuit_open");
    return question.done(fail(Errc::unavailable, provider_fault::circuit_open,
                              "it has failed too often of late"));
  }
  attempt(self, std::make_shared<ProviderQuestion>(std::move(question)));
}

void ask_again(ProvidersSelf self, const AskAgain& order) {
  if (auto rested = self->state.resting.extract(order.question))
    attempt(self, rested.mapped());
}

} // namespace signalbox
