#include "domain/health/reconnect_rules.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

constexpr ReconnectRules usual_reconnects;

} // namespace

TEST_CASE("reconnect_rules: the wait doubles up to the cap",
          "[domain][reconnect_rules]") {
  ReconnectBook book;
  for (const auto wait : {1s, 2s, 4s, 8s, 16s, 32s, 60s, 60s})
    CHECK(book.lost(usual_reconnects, 0s, 0) == wait);
}

TEST_CASE("reconnect_rules: the wait stays at the cap for ever",
          "[domain][reconnect_rules]") {
  ReconnectBook book;
  for (int i = 0; i < 1000; ++i)
    book.lost(usual_reconnects, 0s, 0);
  CHECK(book.lost(usual_reconnects, 0s, 0) == 60s);
}

TEST_CASE("reconnect_rules: jitter adds up to a quarter",
          "[domain][reconnect_rules]") {
  ReconnectBook book;
  CHECK(book.lost(usual_reconnects, 0s, 0.5) == 1125ms);
  CHECK(book.lost(usual_reconnects, 0s, 7) == 2500ms);
}

TEST_CASE("reconnect_rules: a connection that lasted starts the count anew",
          "[domain][reconnect_rules]") {
  ReconnectBook book;
  book.lost(usual_reconnects, 0s, 0);
  CHECK(book.lost(usual_reconnects, 59s, 0) == 2s);
  CHECK(book.lost(usual_reconnects, 60s, 0) == 1s);
  CHECK(book.losses() == 1);
}
