#pragma once

#include <string>
#include <utility>

#include "sim/x_control.hpp"
#include "sim/x_service.hpp"
#include "tests/sim/sim_desk.hpp"

namespace signalbox::test {

/// A request to X with a token.
inline http::Request x_request(http::QueryParams query, std::string user = {}) {
  http::Request request;
  request.query = std::move(query);
  request.headers = {{"Authorization", "Bearer hush"}};
  if (!user.empty())
    request.captured = {{"id", std::move(user)}};
  return request;
}

/// An invented X under a still clock.
struct XDesk : SimDesk {
  /// Makes posts as `POST /sim/x/posts` does; the id of the first.
  std::string post(std::string body) {
    http::Request request;
    request.body = std::move(body);
    return text_at(parsed(create_posts(*world, request).body), "ids.0");
  }

  http::Response act(std::string id, std::string action,
                     std::string body = {}) {
    http::Request request;
    request.captured = {{"id", std::move(id)}, {"action", std::move(action)}};
    request.body = std::move(body);
    return change_post(*world, request);
  }

  http::Response mentions(http::QueryParams query = {},
                          std::string user = "1001") {
    return answer_mentions(*world, x_request(std::move(query), std::move(user)))
      .response;
  }

  http::Response lookup(std::string ids) {
    return answer_lookup(*world, x_request({{"ids", std::move(ids)}})).response;
  }
};

} // namespace signalbox::test
