#include "domain/overnight/provider_failure.hpp"

#include <algorithm>
#include <array>

#include "domain/overnight/provider_fault.hpp"

namespace signalbox {
namespace {

constexpr std::array known_names{
  provider_fault::failed,       provider_fault::timeout,
  provider_fault::rate_limited, provider_fault::invalid_response,
  provider_fault::circuit_open, provider_fault::all_failed};

std::string_view name_of(Errc code) {
  switch (code) {
    case Errc::timeout:
      return provider_fault::timeout;
    case Errc::rate_limited:
      return provider_fault::rate_limited;
    case Errc::malformed_reply:
      return provider_fault::invalid_response;
    default:
      return provider_fault::failed;
  }
}

} // namespace

Error provider_failure(Error failure) {
  if (std::ranges::find(known_names, failure.name) == known_names.end())
    failure.name = name_of(failure.code);
  return failure;
}

bool may_be_asked_again(const Error& failure) {
  return failure.code == Errc::timeout || failure.code == Errc::unavailable ||
         failure.code == Errc::malformed_reply ||
         failure.code == Errc::rate_limited;
}

} // namespace signalbox
