#include "tests/support/stages/model_desk.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <utility>

#include "tests/support/stages/scripted.hpp"

namespace signalbox::test {

namespace {

struct ModelDesk {
  using Mood = ModelBroker::Mood;

  ModelBroker* broker;
  caf::event_based_actor* self;

  void later(std::chrono::nanoseconds wait, std::function<void()> act) const {
    if (wait.count() <= 0)
      return act();
    self->delayed_send(
      self, wait,
      std::function<void()>([*this, life = broker->life, act = std::move(act)] {
        if (life == broker->life)
          act();
      }));
  }

  /// Answers a question as the mood is: what is true now, told later.
  template <class Answer>
  caf::result<Answer> tell(Deadline deadline, Result<Answer> answer) const {
    ++broker->questions;
    auto promise = self->make_response_promise<Answer>();
    const auto how = broker->mood();
    auto wait = std::chrono::nanoseconds(broker->question_delay);
    if (how == Mood::fails)
      answer = fail(Errc::unavailable, "the broker is down");
    if (how == Mood::hangs) {
      answer = fail(Errc::timeout, "the broker said nothing");
      wait = deadline.left(broker->time.steady_now());
    }
    later(wait, [promise, answer]() mutable {
      if (answer)
        promise.deliver(*answer);
      else
        promise.deliver(to_caf(answer.error()));
    });
    return promise;
  }

  Placement placement(const OrderRequest& request, const Fate& fate) const {
    Placement placement;
    placement.kind = fate.says;
    placement.detail = "as the model says";
    const auto* order = broker->find(request.client_order_id);
    if (order != nullptr && fate.says == Placement::Kind::accepted)
      placement.order = *order;
    return placement;
  }

  caf::result<Placement> place(const OrderRequest& request) const {
    broker->sent.push_back(request);
    broker->changed();
    auto promise = self->make_response_promise<Placement>();
    auto fate = broker->fate_of(request);
    if (broker->find(request.client_order_id) != nullptr)
      fate.says = Placement::Kind::duplicate;
    if (fate.happens)
      later(fate.effect, [=, *this] { broker->take(request, fate.status); });
    if (fate.silent)
      return promise;
    later(fate.answer, [=, *this]() mutable {
      if (fate.error)
        promise.deliver(to_caf(*fate.error));
      else
        promise.deliver(placement(request, fate));
    });
    return promise;
  }

  /// Orders first, positions a moment later.
  caf::result<BrokerTruthRead> read(const GetBrokerTruth& query) const {
    if (broker->current() && !query.fresh)
      return BrokerTruthRead{broker->cached};
    ++broker->readings;
    const auto how = broker->mood();
    auto truth = std::make_shared<BrokerTruth>(broker->begin_reading());
    if (how != Mood::answers) {
      truth->open_orders.clear();
      truth->error = "orders_fetch_failed";
    }
    auto promise = self->make_response_promise<BrokerTruthRead>();
    const auto told = broker->changes_told;
    const auto began = broker->time.steady_now();
    later(how == Mood::hangs ? 10s : 20ms, [=, *this]() mutable {
      if (truth->good())
        broker->end_reading(*truth);
      if (truth->good() && told == broker->changes_told) {
        broker->cached = truth;
        broker->cached_at = began;
      }
      promise.deliver(BrokerTruthRead{truth});
    });
    return promise;
  }

  caf::message_handler questions() const {
    return {[*this](const FindOrder& query) {
              return tell<BrokerOrder>(query.deadline, broker->look_up(query));
            },
            [*this](const CancelOrder& order) {
              return tell<OrderCanceled>(order.deadline,
                                         broker->cancel(order.id));
            },
            [*this](const ReadBrokerClock& query) {
              return tell<BrokerClock>(query.deadline, broker->clock());
            },
            [*this](const ReadBrokerAccount& query) {
              return tell<BrokerAccount>(query.deadline, broker->account);
            },
            [*this](const ReadOpenOrders& query) {
              return tell<BrokerOrders>(query.deadline,
                                        BrokerOrders{broker->open_orders()});
            },
            [*this](const ReadBrokerPositions& query) {
              broker->fill_due();
              return tell<BrokerPositions>(query.deadline,
                                           BrokerPositions{broker->positions});
            }};
  }

  caf::message_handler the_rest() const {
    return {[](const Ping&) { return Pong{}; },
            [](const std::function<void()>& act) { act(); },
            [*this](const PlaceOrder& call) { return place(call.order); },
            [*this](const GetBrokerTruth& query) { return read(query); },
            [*this](const PeekBrokerTruth&) {
              return BrokerTruthSeen{broker->cached, broker->current(), ""};
            },
            [*this](const BrokerChanged&) {
              ++broker->changes_told;
              broker->cached.reset();
            },
            [*this](const GetPrices& query) {
              const Result<PricesFound> none =
                fail(Errc::unavailable, "no prices");
              return tell<PricesFound>(
                query.deadline,
                broker->prices_fail ? none : PricesFound{broker->prices});
            },
            [*this](const OutboxFilled&) { ++broker->outbox_nudges; }};
  }
};

} // namespace

caf::actor spawn_desk(VirtualTime& time, ModelBroker* broker) {
  return time.spawn([broker](caf::event_based_actor* self) -> caf::behavior {
    const ModelDesk desk{broker, self};
    return desk.questions().or_else(desk.the_rest());
  });
}

} // namespace signalbox::test
