#include "actors/mention_poller.hpp"

#include <algorithm>
#include <chrono>
#include <functional>
#include <optional>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "actors/promise_guard.hpp"
#include "domain/posts/poll_chain.hpp"
#include "messages/payload.hpp"

namespace signalbox {

namespace {

using Self = MentionPollerActor::stateful_pointer<MentionPollerState>;

constexpr std::chrono::seconds store_timeout{14};
/// Everybody asked answers by the deadline; this is for one that died.
constexpr std::chrono::seconds answer_grace{2};
constexpr std::chrono::hours longest_wait{24};

/// One poll from its order to its answer.
struct Poll {
  PollMentions order;
  std::string run_id;
  std::stop_token stop;
  std::function<void(const PollReport&)> answer;
  std::function<void(const Error&)> refuse;
  std::optional<PollChain> chain;
  SteadyTime began{};
};

using PollPtr = std::shared_ptr<Poll>;

void fail_poll(Self self, const PollPtr& poll, const Error& error) {
  self->state.polling = false;
  log::warn(
    "mention_poller.failed",
    {{"run_id", poll->run_id}, {"code", error.name}, {"detail", error.detail}});
  poll->refuse(error);
}

void finish(Self self, const PollPtr& poll, const PollReport& report) {
  self->state.polling = false;
  const auto took =
    std::chrono::duration_cast<Millis>(self->clock().now() - poll->began);
  log::info("mention_poller.finished", {{"run_id", poll->run_id},
                                        {"page_count", report.pages},
                                        {"post_count", report.posts},
                                        {"added_count", report.added},
                                        {"duplicate_count", report.duplicates},
                                        {"complete", report.complete},
                                        {"duration_ms", took.count()}});
  poll->answer(report);
}

/// The items of a post that may enter; the others leave a reason.
PostItems entrants(Self self, Post post, TakeMentions& order) {
  const auto& parts = self->state.parts;
  PostItems found{std::move(post), {}};
  for (auto& item : parts.items->items_of(found.post.text)) {
    if (parts.eligibility->judge(found.post.author_id, item) != Eligible::no) {
      found.items.push_back(std::move(item));
      continue;
    }
    order.reasons.push_back({order.now, MentionPollerState::name, "entry",
                             std::to_string(found.post.id) + "/" + item,
                             "refused", "ineligible",
                             "author=" + found.post.author_id, order.run_id});
  }
  return found;
}

/// Stores what the pages brought, as one with where they stopped. `failure` is
/// why there are no more of them: the poll then fails with it all the same.
void store(Self self, const PollPtr& poll,
           const std::optional<Error>& failure = {}) {
  const auto& parts = self->state.parts;
  const auto& chain = *poll->chain;
  TakeMentions order{{}, chain.cursor(), parts.rounds, parts.clock->now(),
                     {}, poll->run_id};
  PollReport report;
  report.pages = chain.pages();
  report.complete = chain.complete();
  report.resumed = chain.resumed();
  for (auto& post : chain.posts()) {
    ++report.posts;
    order.posts.push_back(entrants(self, std::move(post), order));
  }
  self->request(parts.writes, store_timeout, std::move(order))
    .then(
      [=](const MentionsTaken& taken) {
        if (failure)
          return fail_poll(self, poll, *failure);
        auto done = report;
        done.added = taken.added;
        done.duplicates = taken.duplicates;
        finish(self, poll, done);
      },
      [=](const caf::error& error) { fail_poll(self, poll, from_caf(error)); });
}

/// The service no longer knows the token of the chain that was cut: without
/// this the poller would ask for it for ever.
void drop_chain(Self self, const PollPtr& poll, const Error& error) {
  const auto& parts = self->state.parts;
  log::warn(
    "mention_poller.chain_dropped",
    {{"run_id", poll->run_id}, {"code", error.name}, {"detail", error.detail}});
  TakeMentions order;
  order.cursor = poll->chain->cursor_without_chain();
  order.now = parts.clock->now();
  order.run_id = poll->run_id;
  self->request(parts.writes, store_timeout, std::move(order))
    .then([=](const MentionsTaken&) { fail_poll(self, poll, error); },
          [=](const caf::error& failure) {
            fail_poll(self, poll, from_caf(failure));
          });
}

void refuse_page(Self self, const PollPtr& poll, const Error& error) {
  const bool token_refused =
    error.code == Errc::invalid_argument && error.name != "account_unknown" &&
    poll->chain->resumed() && poll->chain->pages() == 0;
  if (token_refused)
    return drop_chain(self, poll, error);
  // The pages before it have cost their calls: the next poll goes on behind
  // them, or one whose budget never lasts for a whole chain would store
  // nothing.
  if (poll->chain->pages() > 0)
    return store(self, poll, error);
  fail_poll(self, poll, error);
}

void read_page(Self self, const PollPtr& poll) {
  const auto left = std::min<std::chrono::nanoseconds>(
    poll->order.deadline.left(self->clock().now()), longest_wait);
  self
    ->request(self->state.parts.posts, left + answer_grace,
              ReadMentions{poll->chain->since(), poll->chain->token(),
                           poll->order.cls, poll->order.deadline})
    .then(
      [=](const MentionsPage& page) {
        poll->chain->take(page);
        if (poll->chain->over() || poll->stop.stop_requested())
          return store(self, poll);
        read_page(self, poll);
      },
      [=](const caf::error& error) {
        refuse_page(self, poll, from_caf(error));
      });
}

void start(Self self, const PollPtr& poll) {
  auto& state = self->state;
  state.polling = true;
  poll->began = self->clock().now();
  self->request(state.parts.reads, store_timeout, ReadPollCursor{})
    .then(
      [=](const PollCursor& cursor) {
        poll->chain.emplace(self->state.parts.rules, cursor);
        read_page(self, poll);
      },
      [=](const caf::error& error) { fail_poll(self, poll, from_caf(error)); });
}

caf::error already_polling() {
  return to_caf(
    {Errc::conflict, "a poll is going on already", "already_running"});
}

caf::result<PollReport> poll_now(Self self, const PollMentions& order) {
  if (self->state.polling)
    return already_polling();
  auto asker = promise_for<PollReport>(self);
  auto poll = std::make_shared<Poll>();
  poll->order = order;
  poll->answer = [asker](const PollReport& report) { asker.deliver(report); };
  poll->refuse = [asker](const Error& error) { asker.deliver(to_caf(error)); };
  start(self, poll);
  return asker.later();
}

caf::result<JobDone> run_job(Self self, const RunJob& job) {
  if (self->state.polling)
    return already_polling();
  auto asker = promise_for<JobDone>(self);
  auto poll = std::make_shared<Poll>();
  poll->order = {BudgetClass::poll, job.deadline};
  poll->run_id = job.run_id;
  poll->stop = job.stop;
  poll->answer = [asker](const PollReport& report) {
    asker.deliver(JobDone{"ok", "", report.added});
  };
  poll->refuse = [asker](const Error& error) { asker.deliver(to_caf(error)); };
  start(self, poll);
  return asker.later();
}

} // namespace

MentionPollerActor::behavior_type mention_poller(Self self,
                                                 MentionPollerParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const RunJob& job) { return run_job(self, job); },
    [self](const PollMentions& order) { return poll_now(self, order); },
  };
}

} // namespace signalbox
