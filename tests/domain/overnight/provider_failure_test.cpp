#include "domain/overnight/provider_failure.hpp"

#include "domain/overnight/provider_fault.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

TEST_CASE("provider_failure: every kind of failure has its name",
          "[domain][provider_failure]") {
  const auto [code, name] = GENERATE(table<Errc, std::string_view>({
    {Errc::timeout, "PROVIDER_TIMEOUT"},
    {Errc::rate_limited, "PROVIDER_RATE_LIMITED"},
    {Errc::malformed_reply, "PROVIDER_INVALID_RESPONSE"},
    {Errc::unavailable, "PROVIDER_FAILED"},
    {Errc::unauthorized, "PROVIDER_FAILED"},
    {Errc::not_found, "PROVIDER_FAILED"},
    {Errc::invalid_argument, "PROVIDER_FAILED"},
  }));
  const auto failure = provider_failure(Error{code, "why"});
  CHECK(failure.name == name);
  CHECK(failure.code == code);
  CHECK(failure.detail == "why");
}

TEST_CASE("provider_failure: a name of the list stays",
          "[domain][provider_failure]") {
  const Error open{Errc::unavailable, "",
                   std::string(provider_fault::circuit_open)};
  CHECK(provider_failure(open).name == "PROVIDER_CIRCUIT_OPEN");
}

TEST_CASE("provider_failure: only what may pass is asked for again",
          "[domain][provider_failure]") {
  const auto [code, again] = GENERATE(table<Errc, bool>({
    {Errc::timeout, true},
    {Errc::unavailable, true},
    {Errc::malformed_reply, true},
    {Errc::rate_limited, true},
    {Errc::unauthorized, false},
    {Errc::invalid_argument, false},
    {Errc::not_found, false},
  }));
  CHECK(may_be_asked_again(Error{code, ""}) == again);
}
