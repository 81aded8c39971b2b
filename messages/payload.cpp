#include "messages/payload.hpp"

#include <caf/atom.hpp>
#include <caf/message.hpp>
#include <caf/sec.hpp>

namespace signalbox {

namespace {

constexpr auto category = caf::atom("signalbox");

} // namespace

caf::error to_caf(const Error& error) {
  // Zero means "no error" to CAF, so codes travel raised by one.
  const auto code = static_cast<std::uint8_t>(static_cast<int>(error.code) + 1);
  return {code, category, caf::make_message(error.name, error.detail)};
}

Error from_caf(const caf::error& error) {
  if (!error)
    return {Errc::unavailable, "an actor ended without an answer"};
  if (error.category() == category
      && error.context().match_elements<std::string, std::string>()) {
    Error ours;
    ours.code = static_cast<Errc>(error.code() - 1);
    ours.name = error.context().get_as<std::string>(0);
    ours.detail = error.context().get_as<std::string>(1);
    return ours;
  }
  if (error == caf::sec::request_timeout)
    return {Errc::timeout, "an actor gave no answer in time"};
  if (error == caf::sec::request_receiver_down)
    return {Errc::unavailable, "an actor is down or restarting; try again"};
  return {Errc::unavailable, "an actor failed while it served this request"};
}

} // namespace signalbox
