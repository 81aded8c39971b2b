#include "adapters/beast/client_hub.hpp"

#include <algorithm>

#include "adapters/beast/call_text.hpp"
#include "adapters/beast/loop_time.hpp"
#include "telemetry/log.hpp"

namespace signalbox {

namespace {

/// A caller's exception must not keep the hub from its other calls.
void deliver(const Exchange& exchange, Result<http::Reply> outcome) {
  try {
    exchange.done(std::move(outcome));
  } catch (const std::exception& caught) {
    log::error("http_transport.callback_failed", {{"detail", caught.what()}});
  }
}

void refuse(const Exchange& exchange, Error error) {
  deliver(exchange, tl::unexpected(std::move(error)));
}

} // namespace

Error call_cancelled() {
  return {Errc::unavailable, "the call was cancelled", "cancelled"};
}

ClientHub::ClientHub(asio::io_context& io, HttpTransportRules rules)
  : io_(io), rules_(rules), dial_(io),
    sweep_(io, [this](SteadyTime now) { return expire_due(now); }) {}

void ClientHub::begin(std::unique_ptr<Exchange> exchange) {
  const auto& call = exchange->call;
  if (shut_)
    return refuse(*exchange, call_cancelled());
  if (call.deadline.passed(loop_now()))
    return refuse(*exchange, {Errc::timeout, "the deadline had passed"});
  const auto pool = pool_of(call.base_url);
  if (!pool)
    return refuse(*exchange, pool.error());
  if (auto usable = check_call(call); !usable)
    return refuse(*exchange, std::move(usable.error()));
  auto connection = take_idle(**pool);
  if (!connection)
    connection = std::make_shared<ClientConnection>(shared_from_this(), **pool);
  carry(std::move(connection), std::move(exchange));
}

void ClientHub::send_again(std::unique_ptr<Exchange> exchange) {
  exchange->sent_before = true;
  auto& pool = *pools_.at(exchange->call.base_url);
  carry(std::make_shared<ClientConnection>(shared_from_this(), pool),
        std::move(exchange));
}

void ClientHub::carry(std::shared_ptr<ClientConnection> connection,
                      std::unique_ptr<Exchange> exchange) {
  active_[exchange->id] = connection;
  connection->carry(std::move(exchange));
}

Result<ClientPool*> ClientHub::pool_of(const std::string& base_url) {
  if (const auto known = pools_.find(base_url); known != pools_.end())
    return known->second.get();
  auto endpoint = http::parse_endpoint(base_url);
  if (!endpoint)
    return tl::unexpected(std::move(endpoint.error()));
  auto pool = std::make_unique<ClientPool>();
  pool->endpoint = std::move(*endpoint);
  return pools_.emplace(base_url, std::move(pool)).first->second.get();
}

/// The most recently used one: it is the least likely to be closed, and the
/// others grow old and go.
std::shared_ptr<ClientConnection> ClientHub::take_idle(ClientPool& pool) {
  while (!pool.idle.empty()) {
    auto connection = std::move(pool.idle.back());
    pool.idle.pop_back();
    if (!connection->found_closed())
      return connection;
    connection->close();
  }
  return nullptr;
}

void ClientHub::finished(ClientConnection& connection,
                         std::unique_ptr<Exchange> exchange,
                         Result<http::Reply> outcome) {
  keep(connection);
  active_.erase(exchange->id);
  deliver(*exchange, std::move(outcome));
}

void ClientHub::keep(ClientConnection& connection) {
  if (connection.closed())
    return;
  if (shut_)
    return connection.close();
  auto& idle = connection.pool().idle;
  if (idle.size() >= rules_.max_idle_per_host)
    return connection.close();
  idle.push_back(connection.shared_from_this());
  sweep_.note(connection.idle_since() + rules_.idle_time);
}

void ClientHub::gone(ClientConnection& connection) {
  connection.close();
  std::erase_if(connection.pool().idle,
                [&](const auto& idle) { return idle.get() == &connection; });
}

void ClientHub::cancel(std::uint64_t id) {
  const auto found = active_.find(id);
  if (found == active_.end())
    return;
  const auto connection = found->second;
  connection->abandon(call_cancelled());
}

void ClientHub::shut() {
  shut_ = true;
  while (!active_.empty())
    cancel(active_.begin()->first);
  for (auto& [url, pool] : pools_)
    for (const auto& connection : std::exchange(pool->idle, {}))
      connection->close();
}

SteadyTime ClientHub::expire_due(SteadyTime now) {
  expire_calls(now);
  close_idle(now);
  auto next = SteadyTime::max();
  for (const auto& [id, connection] : active_)
    next = std::min(next, connection->deadline());
  for (const auto& [url, pool] : pools_)
    if (!pool->idle.empty())
      next =
        std::min(next, pool->idle.front()->idle_since() + rules_.idle_time);
  return next;
}

void ClientHub::expire_calls(SteadyTime now) {
  std::vector<std::shared_ptr<ClientConnection>> due;
  for (const auto& [id, connection] : active_)
    if (connection->deadline() <= now)
      due.push_back(connection);
  for (const auto& connection : due)
    connection->expire(now);
}

void ClientHub::close_idle(SteadyTime now) {
  for (auto& [url, pool] : pools_)
    std::erase_if(pool->idle, [&](const auto& connection) {
      if (connection->idle_since() + rules_.idle_time > now)
        return false;
      connection->close();
      return true;
    });
}

} // namespace signalbox
