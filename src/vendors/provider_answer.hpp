#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "domain/core/error.hpp"
#include "http/call.hpp"
#include "vendors/redactor.hpp"
#include "json/value.hpp"

/// What the answers of all providers of quotes have in common. Every failure
/// has a name of `domain/overnight/provider_fault.hpp`.
namespace signalbox {

/// An answer that is not what its provider promises.
tl::unexpected<Error> unreadable_answer(std::string_view who, std::string why);

/// An answer whose status is no success; its `message` is quoted.
Error refused_answer(std::string_view who, const http::Reply& reply,
                     const Redactor& redactor);

/// Says whose answer it was that could not be read.
template <class T> Result<T> said_by(std::string_view who, Result<T> read) {
  if (!read)
    return unreadable_answer(who, std::move(read.error().detail));
  return read;
}

/// The JSON of a 200.
Result<json::Value> read_provider_answer(std::string_view who,
                                         const http::Reply& reply,
                                         const Redactor& redactor);

} // namespace signalbox
