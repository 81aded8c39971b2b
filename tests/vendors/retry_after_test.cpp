#include "vendors/retry_after.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

struct Wait {
  http::Headers headers;
  Millis wait;
};

const WallTime asked_at = *parse_iso("2026-02-02T14:35:00.000Z");

std::optional<Millis> wait_for(http::Headers headers) {
  return retry_after({429, std::move(headers), ""}, asked_at);
}

bool is_absurd(http::Headers headers) {
  return asks_absurd_wait({429, std::move(headers), ""}, asked_at);
}

} // namespace

TEST_CASE("retry_after: seconds, milliseconds and dates are understood",
          "[vendors][retry_after]") {
  const auto [headers, wait] =
    GENERATE(Wait{{{"Retry-After", "7"}}, 7s}, Wait{{{"retry-after", "0"}}, 0s},
             Wait{{{"Retry-After", "1.5"}}, 1500ms},
             Wait{{{"Retry-After", "1200"}}, 20min},
             Wait{{{"retry-after-ms", "850"}}, 850ms},
             Wait{{{"retry-after-ms", "850.2"}}, 851ms},
             Wait{{{"Retry-After", "9"}, {"retry-after-ms", "20"}}, 20ms},
             Wait{{{"Retry-After", "9"}, {"retry-after-ms", "soon"}}, 9s},
             Wait{{{"Retry-After", "Mon, 02 Feb 2026 14:35:30 GMT"}}, 30s});
  CHECK(wait_for(headers) == wait);
  CHECK_FALSE(is_absurd(headers));
}

TEST_CASE("retry_after: a date is compared with the server's own clock",
          "[vendors][retry_after]") {
  CHECK(wait_for({{"Date", "Mon, 02 Feb 2026 15:00:00 GMT"},
                  {"Retry-After", "Mon, 02 Feb 2026 15:00:12 GMT"}}) == 12s);
}

TEST_CASE("retry_after: negative and absurd waits count as a minute",
          "[vendors][retry_after]") {
  const auto headers =
    GENERATE(http::Headers{{"Retry-After", "-1"}},
             http::Headers{{"Retry-After", "1201"}},
             http::Headers{{"Retry-After", "99999999999999999999999"}},
             http::Headers{{"retry-after-ms", "1200001"}},
             http::Headers{{"Retry-After", "Mon, 02 Feb 2026 14:34:59 GMT"}},
             http::Headers{{"Retry-After", "Mon, 02 Feb 2026 14:55:01 GMT"}});
  CHECK(wait_for(headers) == 60s);
  CHECK(is_absurd(headers));
}

TEST_CASE("retry_after: what cannot be read is no word of the server",
          "[vendors][retry_after]") {
  const auto headers =
    GENERATE(http::Headers{}, http::Headers{{"Retry-After", ""}},
             http::Headers{{"Retry-After", "soon"}},
             http::Headers{{"Retry-After", "inf"}},
             http::Headers{{"Retry-After", "nan"}},
             http::Headers{{"Retry-After", "1e2"}},
             http::Headers{{"Retry-After", "1.2.3"}},
             http::Headers{{"Retry-After", "-"}},
             http::Headers{{"Retry-After", "Mon, 31 Feb 2026 14:35:30 GMT"}},
             http::Headers{{"Retry-After", "Mon, 02 Fee 2026 14:35:30 GMT"}},
             http::Headers{{"Retry-After", "Mon, 02 Feb 2026 24:35:30 GMT"}},
             http::Headers{{"Retry-After", "Mon, 02 Feb 2026 14:35:30 CET"}},
             http::Headers{{"Retry-After", "Mon, 02 Feb 2026 14-35-30 GMT"}},
             http::Headers{{"Retry-After", "Mon, +2 Feb 2026 14:35:30 GMT"}});
  CHECK_FALSE(wait_for(headers));
  CHECK_FALSE(is_absurd(headers));
}

TEST_CASE("retry_after: the time of the server is its answer's Date",
          "[vendors][retry_after]") {
  const http::Reply dated{200, {{"date", "Mon, 02 Feb 2026 14:35:00 GMT"}}, ""};
  CHECK(server_time(dated) == *parse_iso("2026-02-02T14:35:00Z"));
  CHECK_FALSE(server_time({200, {{"Date", "yesterday"}}, ""}));
  CHECK_FALSE(server_time({200, {}, ""}));
}
