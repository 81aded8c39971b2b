#include "domain/core/error.hpp"

#include "tests/support/catch.hpp"

using signalbox::Errc;
using signalbox::Error;
using signalbox::fail;

TEST_CASE("error: every code has its wire name", "[domain][error]") {
  const auto [code, name] = GENERATE(table<Errc, std::string>({
    {Errc::invalid_argument, "invalid_argument"},
    {Errc::unauthorized, "unauthorized"},
    {Errc::not_found, "not_found"},
    {Errc::conflict, "conflict"},
    {Errc::rate_limited, "rate_limited"},
    {Errc::overloaded, "overloaded"},
    {Errc::timeout, "timeout"},
    {Errc::unavailable, "unavailable"},
    {Errc::malformed_reply, "malformed_reply"},
    {Errc::storage, "storage"},
  }));
  CHECK(to_string(code) == name);
}

TEST_CASE("error: a failure goes by its code's name unless it has a finer one",
          "[domain][error]") {
  CHECK(fail(Errc::conflict, "busy").value().name == "conflict");
  const Error finer =
    fail(Errc::conflict, "illegal_state", "is SCORED").value();
  CHECK(finer.name == "illegal_state");
  CHECK(finer.detail == "is SCORED");
  CHECK(finer.code == Errc::conflict);
}
