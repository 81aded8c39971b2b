#include "adapters/beast/server_share.hpp"

#include <algorithm>
#include <ranges>

#include "adapters/beast/http_session.hpp"

namespace signalbox {

ServerShare::ServerShare(asio::io_context& io)
  : desk(std::make_shared<AnswerDesk>(io)),
    sweep(io, [this](SteadyTime now) { return expire_due(now); }) {}

SteadyTime ServerShare::expire_due(SteadyTime now) {
  for (const auto& session : snapshot())
    if (session->deadline() <= now)
      session->expire();
  auto next = SteadyTime::max();
  for (const auto& [key, session] : sessions)
    next = std::min(next, session->deadline());
  return next;
}

void ServerShare::report(ServedRequest served, const RequestReader* request,
                         const http::Route* route) const {
  if (!observer)
    return;
  const auto target = http::masked_target(request ? request->target() : "");
  served.target = target;
  if (request) {
    served.method = http::to_string(request->request().method);
    served.request_bytes = request->bytes();
  }
  if (route)
    served.route = route->pattern;
  if (route && served.status < 400)
    served.log = route->log;
  observer(served);
}

std::vector<std::shared_ptr<HttpSession>> ServerShare::snapshot() const {
  std::vector<std::shared_ptr<HttpSession>> all;
  all.reserve(sessions.size());
  std::ranges::copy(std::views::values(sessions), std::back_inserter(all));
  return all;
}

} // namespace signalbox
