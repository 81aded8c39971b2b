#include "domain/replay/alert_rows.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("alert_rows: what was read and what was not are kept apart, each in "
          "its order",
          "[domain][alert_rows]") {
  ReadRows read;
  Alert alert;
  alert.ticker = "BE";
  add_row(read, "r1", alert);
  add_row(read, "r2", fail(Errc::malformed_reply, "not JSON"));
  alert.ticker = "AB";
  add_row(read, "r3", alert);
  REQUIRE(read.rows.size() == 2);
  CHECK(read.rows[0].id == "r1");
  CHECK(read.rows[0].alert.ticker == "BE");
  CHECK(read.rows[1].id == "r3");
  CHECK(read.rows[1].alert.ticker == "AB");
  REQUIRE(read.errors.size() == 1);
  CHECK(read.errors[0].receipt_id == "r2");
  CHECK(read.errors[0].reason == "not JSON");
}
