#include "sim/http_date.hpp"

#include "domain/core/time_text.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("http_date: an instant in the form of the header",
          "[sim][http_date]") {
  CHECK(http_date(*parse_iso("2026-02-02T14:35:20.999Z")) ==
        "Mon, 02 Feb 2026 14:35:20 GMT");
}
