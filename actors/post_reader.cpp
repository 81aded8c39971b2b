#include "actors/post_reader.hpp"

#include <algorithm>
#include <chrono>

#include <caf/typed_event_based_actor.hpp>

#include "actors/harden.hpp"
#include "domain/posts/call_retry.hpp"
#include "messages/payload.hpp"

namespace signalbox {

namespace {

using Self = PostReaderActor::stateful_pointer<PostReaderState>;

/// The partner answers by the deadline itself; this is for one that died.
constexpr Millis answer_grace{500};
/// For orders without a deadline.
constexpr std::chrono::hours longest_wait{24};

void attempt(Self self, const PostTaskPtr& task);

bool needs_a_person(const Error& error) {
  return error.code == Errc::unauthorized || error.name == "usage_capped" ||
         error.name == "account_unknown";
}

void refuse(Self self, const PostTask& task, const Error& error) {
  const bool person = needs_a_person(error);
  log::write(person ? log::Level::error : log::Level::warn,
             "post_reader.failed",
             {{"code", error.name},
              {"detail", error.detail},
              {"bucket", task.budget.bucket},
              {"attempt", task.failed_attempts}});
  if (person)
    self->send(self->state.parts.notifier,
               Notify{"POSTS_REFUSED",
                      "The posts cannot be read: " + error.detail,
                      "posts_refused:" + error.name});
  task.refuse(error);
}

/// Tries again if there is time for it, else refuses with the last failure.
void fail_attempt(Self self, const PostTaskPtr& task, const Error& error,
                  bool transient) {
  auto& state = self->state;
  const auto& rules = state.parts.rules;
  const double unit =
    static_cast<double>(state.parts.entropy->next() >> 11) * 0x1.0p-53;
  const auto pause = retry_pause(rules, ++task->failed_attempts, unit);
  const bool fits = pause < task->budget.deadline.left(self->clock().now());
  if (!transient || task->failed_attempts > rules.retries || !fits)
    return refuse(self, *task, error);
  const auto number = ++state.last_number;
  state.sleeping.emplace(number, task);
  self->delayed_send(self, pause, RetryPostCall{number});
}

void read(Self self, const PostTaskPtr& task, const http::Reply& reply) {
  if (auto taken = task->take(reply); !taken)
    fail_attempt(self, task, taken.error(),
                 may_be_retried(reply.status) &&
                   taken.error().name != "usage_capped");
}

void call(Self self, const PostTaskPtr& task, const BudgetGrant& grant) {
  const auto& parts = self->state.parts;
  const auto now = self->clock().now();
  const auto deadline =
    std::min({task->budget.deadline, grant.over_by,
              Deadline::after(now, parts.rules.http_timeout)});
  self
    ->request(parts.http, deadline.left(now) + answer_grace,
              task->call(deadline))
    .then(
      [=](const http::Reply& reply) {
        const auto& held = self->state.parts;
        self->send(held.budget,
                   CallReturned{grant, held.dialect->read_limits(
                                         reply, held.clock->now())});
        read(self, task, reply);
      },
      [=](const caf::error& failure) {
        self->send(self->state.parts.budget, CallReturned{grant, {}});
        const auto error = from_caf(failure);
        fail_attempt(self, task, error, may_be_retried(error));
      });
}

/// Makes the call, if the grant has not grown too old on its way: the window
/// counts it as over by its own time.
void use(Self self, const PostTaskPtr& task, const BudgetGrant& grant) {
  const auto now = self->clock().now();
  const bool late = task->budget.deadline.passed(now);
  if (!late && !grant.over_by.passed(now))
    return call(self, task, grant);
  self->send(self->state.parts.budget, CallReturned{grant, {}});
  if (late)
    return refuse(self, *task,
                  {Errc::timeout, "the turn to call came after the deadline"});
  fail_attempt(self, task,
               {Errc::timeout, "the time of the call passed before its turn "
                               "had come here"},
               true);
}

void attempt(Self self, const PostTaskPtr& task) {
  const auto& parts = self->state.parts;
  const auto left = std::min<std::chrono::nanoseconds>(
    task->budget.deadline.left(self->clock().now()), longest_wait);
  self->request(parts.budget, left + answer_grace, task->budget)
    .then([=](const BudgetGrant& grant) { use(self, task, grant); },
          [=](const caf::error& failure) {
            refuse(self, *task, from_caf(failure));
          });
}

void retry(Self self, std::uint64_t number) {
  auto node = self->state.sleeping.extract(number);
  if (!node.empty())
    attempt(self, node.mapped());
}

/// Starts a task whose answers `read` understands.
template <class Answer, class Read>
caf::result<Answer> start(Self self, const PostTaskPtr& task, Read read) {
  auto asker = promise_for<Answer>(self);
  task->budget.call_limit = self->state.parts.rules.http_timeout;
  task->take = [=](const http::Reply& reply) -> Result<void> {
    auto answer = read(reply);
    if (!answer)
      return tl::unexpected(std::move(answer.error()));
    asker.deliver(std::move(*answer));
    return {};
  };
  task->refuse = [asker](const Error& error) { asker.deliver(to_caf(error)); };
  attempt(self, task);
  return asker.later();
}

caf::result<MentionsPage> read_mentions(Self self, const ReadMentions& order) {
  const auto& dialect = self->state.parts.dialect;
  auto task = std::make_shared<PostTask>();
  task->budget = {"mentions", 1, order.cls, order.deadline, {}};
  task->call = [=](Deadline deadline) {
    return dialect->mentions_call(order.since, order.page_token, deadline);
  };
  return start<MentionsPage>(self, task, [=](const http::Reply& reply) {
    return dialect->read_mentions(reply);
  });
}

caf::result<PostLookup> look_up(Self self, const LookUpPosts& order) {
  const auto& dialect = self->state.parts.dialect;
  if (order.ids.empty() || order.ids.size() > dialect->max_ids())
    return to_caf({Errc::invalid_argument,
                   "a look-up names 1 to " +
                     std::to_string(dialect->max_ids()) + " posts, not " +
                     std::to_string(order.ids.size())});
  auto task = std::make_shared<PostTask>();
  task->budget = {"tweetLookup", 1, order.cls, order.deadline, {}};
  task->call = [=](Deadline deadline) {
    return dialect->lookup_call(order.ids, deadline);
  };
  return start<PostLookup>(self, task, [=](const http::Reply& reply) {
    return dialect->read_lookup(order.ids, reply);
  });
}

} // namespace

PostReaderActor::behavior_type post_reader(Self self, PostReaderParts parts) {
  harden(self);
  self->state.parts = std::move(parts);
  return {
    [](const Ping&) { return Pong{}; },
    [self](const ReadMentions& order) { return read_mentions(self, order); },
    [self](const LookUpPosts& order) { return look_up(self, order); },
    [self](const RetryPostCall& order) { retry(self, order.number); },
  };
}

} // namespace signalbox
