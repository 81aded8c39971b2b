#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "vendors/x/x_posts.hpp"
#include "json/utf8.hpp"

namespace signalbox {
namespace {

/// Ends the run, so that the fuzzer keeps the input.
void demand(bool holds) {
  if (!holds)
    std::abort();
}

const XPosts& dialect() {
  static const XPosts posts({"https://x.example", "bearer-secret", "2244"});
  return posts;
}

void check_error(const Error& error) {
  demand(!error.detail.empty());
  demand(json::utf8_head(error.detail, 1200) == error.detail);
  demand(error.detail.find("bearer-secret") == std::string::npos);
}

void read_as_mentions(const http::Reply& reply) {
  const auto page = dialect().read_mentions(reply);
  if (!page)
    return check_error(page.error());
  demand(reply.status == 200);
  for (const auto& post : page->posts)
    demand(parse_post_id(post.author_id).has_value());
}

void read_as_lookup(const http::Reply& reply) {
  static const std::vector<PostId> ids{1, 2, 18446744073709551615ULL};
  const auto lookup = dialect().read_lookup(ids, reply);
  if (!lookup)
    return check_error(lookup.error());
  demand(reply.status == 200 && lookup->posts.size() == ids.size());
  for (std::size_t at = 0; at < ids.size(); ++at)
    demand(lookup->posts[at].id == ids[at]);
}

void read_as_limits(const http::Reply& reply) {
  const auto limits = dialect().read_limits(reply, WallTime{});
  demand(limits.refused == (reply.status == 429));
  demand(limits.remaining.value_or(0) >= 0 && limits.limit.value_or(0) >= 0);
  demand(limits.retry_after.value_or(Millis{0}) >= Millis{0});
  demand(!limits.reset || *limits.reset > WallTime{});
}

} // namespace
} // namespace signalbox

/// Two bytes of status, the rest a body and every header: no answer breaks an
/// invariant.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size < 2)
    return 0;
  const int status = (data[0] << 8 | data[1]) % 700;
  const std::string body(reinterpret_cast<const char*>(data + 2), size - 2);
  for (const int each : {status, 200, 429}) {
    const signalbox::http::Reply reply{each,
                                       {{"x-rate-limit-reset", body},
                                        {"x-rate-limit-remaining", body},
                                        {"Retry-After", body},
                                        {"Date", body}},
                                       body};
    signalbox::read_as_mentions(reply);
    signalbox::read_as_lookup(reply);
    signalbox::read_as_limits(reply);
  }
  return 0;
}
