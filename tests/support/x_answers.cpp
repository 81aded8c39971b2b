#include "tests/support/x_answers.hpp"

#include <utility>

namespace signalbox::test {

http::Reply x_reply(int status, std::string body, http::Headers headers) {
  return {status, std::move(headers), std::move(body)};
}

http::Reply x_mentions(const std::vector<PostId>& ids, const std::string& next,
                       const std::string& text) {
  std::string rows;
  for (const auto id : ids)
    rows += (rows.empty() ? "" : ",") + (R"({"id":")" + std::to_string(id)) +
            R"(","text":")" + text +
            R"(","author_id":"4410","created_at":"2026-01-30T14:59:00.000Z"})";
  const auto token = next.empty() ? "" : R"(,"next_token":")" + next + "\"";
  const auto data = ids.empty() ? "" : R"("data":[)" + rows + "],";
  return x_reply(200, "{" + data + R"("meta":{"result_count":)" +
                        std::to_string(ids.size()) + token + "}}");
}

http::Reply x_lookup(const std::vector<PostId>& alive,
                     const std::vector<PostId>& gone,
                     const std::vector<PostId>& hidden,
                     const std::string& text) {
  std::string data, errors;
  for (const auto id : alive)
    data += (data.empty() ? "" : ",") + (R"({"id":")" + std::to_string(id)) +
            R"(","text":")" + text + "\"}";
  const auto add_error = [&](PostId id, const std::string& type) {
    errors += (errors.empty() ? "" : ",") +
              (R"({"resource_type":"tweet","parameter":"ids","value":")" +
               std::to_string(id)) +
              R"(","resource_id":")" + std::to_string(id) +
              R"(","type":"https://api.x.com/2/problems/)" + type + "\"}";
  };
  for (const auto id : gone)
    add_error(id, "resource-not-found");
  for (const auto id : hidden)
    add_error(id, "not-authorized-for-resource");
  std::string body = "{";
  if (!data.empty())
    body += R"("data":[)" + data + "]";
  if (!errors.empty())
    body +=
      std::string(data.empty() ? "" : ",") + R"("errors":[)" + errors + "]";
  return x_reply(200, body + "}");
}

} // namespace signalbox::test
