#pragma once

#include <map>
#include <queue>
#include <random>
#include <set>
#include <vector>

#include "domain/budget/bucket_book.hpp"

namespace signalbox::test {

using namespace std::chrono_literals;

/// One bucket, its store, its callers and the server that counts arrivals, in
/// virtual time with everything at random: delays, silence, crashes, clocks.
class BudgetWorld {
public:
  BudgetWorld(BucketRules rules, std::uint64_t seed)
    : rules_(std::move(rules)), random_(seed), book_(rules_, now_) {}

  /// Lets a number of things happen.
  void run(int steps) {
    for (int i = 0; i < steps; ++i)
      do_something();
  }

  /// Lets time pass until nobody waits, or until the end.
  void calm_down(Millis longest) {
    const auto end = now_ + longest;
    look();
    while (now_ < end && (waiting() > 0 || !events_.empty()))
      pass(rules_.window / 100);
  }

  int waiting() const { return book_.status(moment()).waiting; }

  /// The closest distance of a call from the one `capacity` later.
  std::chrono::nanoseconds closest() {
    std::ranges::sort(arrivals_);
    auto least = std::chrono::nanoseconds::max();
    const auto apart = static_cast<std::size_t>(rules_.capacity);
    for (std::size_t i = apart; i < arrivals_.size(); ++i)
      least = std::min<std::chrono::nanoseconds>(least, arrivals_[i] -
                                                          arrivals_[i - apart]);
    return least;
  }

  std::size_t arrived() const { return arrivals_.size(); }
  int lives() const { return lives_; }

  bool server_speaks = true; ///< else nothing is ever closed
  Millis patience{0};        ///< of every caller; 0: at random

private:
  enum class What { kept, returned };
  struct Event {
    SteadyTime at;
    What what;
    std::uint64_t number;
    int actor_life;
    bool answered; ///< returned: with an answer of the server
    bool operator>(const Event& other) const { return at > other.at; }
  };

  Millis up_to(Millis most) {
    return Millis{
      std::uniform_int_distribution<std::int64_t>(0, most.count())(random_)};
  }

  bool chance(double share) {
    return std::bernoulli_distribution(share)(random_);
  }

  Moment moment() const { return {now_, wall_ + elapsed(), life()}; }
  Millis elapsed() const { return std::chrono::floor<Millis>(now_ - start_); }
  std::string life() const { return "life-" + std::to_string(process_); }

  void do_something() {
    if (chance(0.02))
      return die();
    if (chance(0.5))
      return ask();
    if (chance(0.02))
      return book_.expect_freeze(now_ + up_to(rules_.window * 2));
    pass(up_to(chance(0.9) ? rules_.window / 20 : rules_.window));
  }

  void ask() {
    AcquireBudget order;
    order.cost = chance(0.9) ? 1 : 2;
    order.cls = static_cast<BudgetClass>(up_to(3ms).count());
    order.deadline = Deadline::after(
      now_, patience > 0ms ? patience : up_to(rules_.window * 3));
    order.call_limit = call_limit_;
    if (book_.join(++ticket_, order))
      look();
  }

  void look() {
    for (const auto& turn : book_.take_turns(now_).granted) {
      // A crash may come before the write, or after it but before the answer.
      const auto order = book_.grant_order(turn.number, moment());
      const auto takes = up_to(chance(0.9) ? 20ms : rules_.answer_slack + 5ms);
      written_.insert_or_assign(turn.number, order);
      if (chance(0.03)) {
        written_.erase(turn.number);
        book_.withdraw(turn.number, now_);
        continue;
      }
      events_.push({now_ + takes, What::kept, turn.number, actor_, false});
    }
  }

  /// Moves time on from event to event.
  void pass(Millis by) {
    const auto end = now_ + by;
    for (;;) {
      auto next = end;
      if (!events_.empty())
        next = std::min(next, events_.top().at);
      if (const auto at = book_.next_look(now_))
        next = std::min(next, *at);
      now_ = std::max(now_, next);
      while (!events_.empty() && events_.top().at <= now_) {
        const auto event = events_.top();
        events_.pop();
        happen(event);
      }
      look();
      if (now_ >= end)
        return;
    }
  }

  void happen(const Event& event) {
    if (event.what == What::kept)
      return kept(event);
    returned(event);
  }

  void kept(const Event& event) {
    const auto found = written_.find(event.number);
    if (event.actor_life != actor_ || found == written_.end())
      return; // the asker's actor has died: nobody hears of the grant
    const auto order = found->second;
    written_.erase(found);
    apply(order);
    const auto over_by = now_ + call_limit_;
    if (!book_.begin_call(event.number, over_by))
      return book_.withdraw(event.number, now_);
    begin(event.number, order.call.cost, over_by);
  }

  /// The caller calls: each of its requests arrives at some time.
  void begin(std::uint64_t number, int cost, SteadyTime over_by) {
    auto last = now_;
    for (int i = 0; i < cost; ++i) {
      const auto at = now_ + up_to(call_limit_);
      arrivals_.push_back(at);
      last = std::max(last, at);
    }
    const bool answered = chance(0.8);
    const auto left = std::chrono::floor<Millis>(over_by - last);
    const auto back = answered ? last + up_to(left) : now_ + up_to(call_limit_);
    if (chance(0.95))
      events_.push({back, What::returned, number, actor_, answered});
  }

  void returned(const Event& event) {
    std::optional<ServerLimits> word;
    if (event.answered)
      word = say();
    book_.end_call(event.number, word, moment());
    const auto order = book_.settle_order(event.number, moment());
    if (chance(0.9))
      settle(order);
  }

  ServerLimits say() {
    ServerLimits word;
    if (!server_speaks)
      return word;
    word.remaining = static_cast<int>(up_to(Millis{rules_.capacity}).count());
    word.refused = chance(0.02);
    word.limit = rules_.capacity;
    if (chance(0.7))
      word.reset = moment().wall + up_to(rules_.window);
    return word;
  }

  void apply(const KeepGrant& order) {
    bucket_ = order.bucket;
    calls_[order.call.number] = order.call;
    forget(order.forgotten);
  }

  void settle(const SettleCall& order) {
    bucket_ = order.bucket;
    if (const auto row = calls_.find(order.call.number); row != calls_.end())
      row->second.counts_from = order.call.counts_from;
    forget(order.forgotten);
  }

  void forget(const std::vector<std::uint64_t>& numbers) {
    for (const auto number : numbers)
      calls_.erase(number);
  }

  /// The actor or the whole process ends. What was sent to the store may have
  /// been written; calls under way arrive all the same.
  void die() {
    ++lives_;
    ++actor_;
    for (const auto& [number, order] : std::exchange(written_, {}))
      if (chance(0.5))
        apply(order);
    if (chance(0.5))
      wall_ = lowest_wall_ + up_to(2h); // a step within one life
    else
      be_born_elsewhere();
    book_ = BucketBook{rules_, now_};
    if (bucket_)
      book_.restore(*bucket_, birth_);
    for (const auto& [number, call] : calls_)
      book_.restore(call, birth_);
    look();
  }

  /// Another process: its reports never come back, and its wall clock may
  /// have been set back in between.
  void be_born_elsewhere() {
    ++process_;
    events_ = {};
    lowest_wall_ -= chance(0.3) ? up_to(rules_.window * 2) : Millis{0};
    wall_ = lowest_wall_;
    now_ += up_to(rules_.window / 3);
    birth_ = moment();
  }

  int actor_ = 0, process_ = 0, lives_ = 0;
  const SteadyTime start_{1000s};
  const Millis call_limit_{10s};
  BucketRules rules_;
  std::mt19937_64 random_;
  SteadyTime now_ = start_;
  WallTime wall_{Millis{1769792400000}}; ///< at `start_`, as it shows now
  WallTime lowest_wall_ = wall_;         ///< never later than it showed before
  Moment birth_ = moment();
  BucketBook book_;
  std::uint64_t ticket_ = 0;
  std::priority_queue<Event, std::vector<Event>, std::greater<>> events_;
  std::map<std::uint64_t, KeepGrant> written_; ///< sent, not yet answered
  std::optional<KeptBucket> bucket_;           ///< the durable rows
  std::map<std::uint64_t, KeptCall> calls_;
  std::vector<SteadyTime> arrivals_;
};

} // namespace signalbox::test
