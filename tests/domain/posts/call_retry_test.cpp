#include "domain/posts/call_retry.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

TEST_CASE("call_retry: which statuses are asked about again",
          "[domain][call_retry]") {
  for (const int status : {429, 500, 502, 503, 504})
    CHECK(may_be_retried(status));
  for (const int status : {200, 302, 400, 401, 403, 404, 408, 501, 505})
    CHECK_FALSE(may_be_retried(status));
}

TEST_CASE("call_retry: broken networks are tried again, nothing else",
          "[domain][call_retry]") {
  CHECK(may_be_retried(Error{Errc::timeout, ""}));
  CHECK(may_be_retried(Error{Errc::unavailable, ""}));
  CHECK_FALSE(may_be_retried(Error{Errc::malformed_reply, ""}));
  CHECK_FALSE(may_be_retried(Error{Errc::invalid_argument, ""}));
}

TEST_CASE("call_retry: the pause doubles up to its cap, 10 % to either side",
          "[domain][call_retry]") {
  CHECK(retry_pause({}, 1, 0.5) == 1s);
  CHECK(retry_pause({}, 2, 0.5) == 2s);
  CHECK(retry_pause({}, 3, 0.5) == 4s);
  CHECK(retry_pause({}, 50, 0.5) == 120s);
  CHECK(retry_pause({}, 1, 0) == 900ms);
  CHECK(retry_pause({}, 1, 0.999999) < 1100ms);
}
