#pragma once

#include "actors/http_bridge.hpp"
#include "app/route_limits.hpp"
#include "app/routes.hpp"

namespace signalbox {

/// A question to the reader of part C: `parse(request)` makes it, `render`
/// shows the answer.
template <class Answer, class Parse, class Render>
http::Handler shown(const RouteContext& context, Parse parse, Render render) {
  return ask_route<Answer>(context.services.bridge,
                           context.services.overnight_reader, read_timeout,
                           parse, render);
}

} // namespace signalbox
