#include "tests/support/broker_answers.hpp"

#include <utility>

namespace signalbox::test {

http::Reply broker_reply(int status, std::string body, http::Headers headers) {
  return {status, std::move(headers), std::move(body)};
}

std::string broker_order(std::string_view id, std::string_view submitted_at,
                         std::string_view client_id) {
  std::string text = R"({"id":")";
  return text.append(id)
    .append(R"(","client_order_id":")")
    .append(client_id)
    .append(R"(","submitted_at":")")
    .append(submitted_at)
    .append(R"(","symbol":"AAPL","qty":"10","filled_qty":"0","type":"market",)"
            R"("order_class":"","side":"buy","status":"new","legs":null})");
}

std::string json_list(const std::vector<std::string>& rows) {
  std::string list = "[";
  for (const auto& row : rows)
    list += (list.size() > 1 ? "," : "") + row;
  return list + "]";
}

} // namespace signalbox::test
