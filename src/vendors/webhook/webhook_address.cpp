#include "vendors/webhook/webhook_address.hpp"

#include <algorithm>

#include "http/call.hpp"

namespace signalbox {

namespace {

/// Shorter parts of a path are names that stand in every text.
constexpr std::size_t shortest_token = 16;

/// Where the path or the query begins.
std::size_t authority_end(std::string_view url) {
  const auto scheme = url.find("://");
  const auto from = scheme == std::string_view::npos ? 0 : scheme + 3;
  return std::min(url.find_first_of("/?", from), url.size());
}

bool is_target(std::string_view text) {
  return std::ranges::all_of(
    text, [](char c) { return c > ' ' && c < 0x7f && c != '#'; });
}

} // namespace

std::vector<std::string> WebhookAddress::secrets() const {
  std::vector<std::string> texts{base_url + target, target};
  const auto last = target.rfind('/');
  if (last != std::string::npos)
    texts.push_back(target.substr(last + 1));
  // Any part may be the token: `/webhooks/ID/TOKEN/slack?wait=true`.
  for (std::size_t begin = 0; begin < target.size();) {
    const auto end =
      std::min(target.find_first_of("/?&=", begin), target.size());
    if (end - begin >= shortest_token)
      texts.push_back(target.substr(begin, end - begin));
    begin = end + 1;
  }
  return texts;
}

Result<WebhookAddress> parse_webhook_url(std::string_view url) {
  const auto end = authority_end(url);
  WebhookAddress address{std::string(url.substr(0, end)),
                         std::string(url.substr(end))};
  if (auto endpoint = http::parse_endpoint(address.base_url); !endpoint)
    return tl::unexpected(std::move(endpoint.error()));
  if (!is_target(address.target))
    return fail(Errc::invalid_argument,
                "the URL must not hold a fragment, blanks or other characters "
                "beyond printable ASCII");
  return address;
}

} // namespace signalbox
