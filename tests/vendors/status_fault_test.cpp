#include "vendors/status_fault.hpp"

#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("status_fault: every status has its class",
          "[vendors][status_fault]") {
  const auto [status, code] = GENERATE(table<int, Errc>({
    {400, Errc::invalid_argument},
    {422, Errc::invalid_argument},
    {401, Errc::unauthorized},
    {403, Errc::unauthorized},
    {404, Errc::not_found},
    {429, Errc::rate_limited},
    {500, Errc::unavailable},
    {503, Errc::unavailable},
    {599, Errc::unavailable},
    {600, Errc::malformed_reply},
    {204, Errc::malformed_reply},
    {302, Errc::malformed_reply},
    {418, Errc::malformed_reply},
  }));
  CAPTURE(status);
  CHECK(code_of_status(status) == code);
}

TEST_CASE("status_fault: a detail quotes what was said, without secrets",
          "[vendors][status_fault]") {
  const Redactor redactor({"secret-777"});
  CHECK(status_detail("data", 503, "", redactor) == "data: status 503");
  CHECK(status_detail("data", 403, "no secret-777", redactor) ==
        "data: status 403, server says \"no ***\"");
}
