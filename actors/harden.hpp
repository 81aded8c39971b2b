#pragma once

#include <exception>
#include <string>

#include <caf/message_view.hpp>
#include <caf/scheduled_actor.hpp>
#include <caf/sec.hpp>

#include "telemetry/log.hpp"

namespace signalbox {

/// The text of a thrown exception.
inline std::string what_of(const std::exception_ptr& failure) {
  try {
    std::rethrow_exception(failure);
  } catch (const std::exception& e) {
    return e.what();
  } catch (...) {
    return "an exception of unknown type";
  }
}

/// First line of every behaviour: an exception ends the actor loudly, an
/// unexpected message is refused loudly, and nothing else ends it. CAF's own
/// defaults print to stdout and quit on stray errors.
template <class Self> void harden(Self* self) {
  self->set_exception_handler(
    [](caf::scheduled_actor* actor, std::exception_ptr& failure) -> caf::error {
      const auto text = what_of(failure);
      log::error("actor.failed", {{"actor", actor->name()}, {"detail", text}});
      return caf::make_error(caf::sec::runtime_error, text);
    });
  self->set_default_handler(
    [](caf::scheduled_actor* actor,
       caf::message_view&) -> caf::result<caf::message> {
      log::warn("actor.message_refused", {{"actor", actor->name()}});
      return caf::sec::unexpected_message;
    });
  self->set_down_handler([](caf::scheduled_actor*, caf::down_msg&) {});
  self->set_error_handler([](caf::scheduled_actor*, caf::error&) {});
}

} // namespace signalbox
