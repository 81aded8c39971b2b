#pragma once

#include <utility>

#include "http/message.hpp"

namespace signalbox::test {

/// A request that has nothing but a query.
inline http::Request asking(http::QueryParams query) {
  http::Request request;
  request.query = std::move(query);
  return request;
}

} // namespace signalbox::test
