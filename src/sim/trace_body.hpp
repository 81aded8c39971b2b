#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/core/error.hpp"
#include "http/message.hpp"

namespace signalbox {

/// A span as a collector took it.
struct TakenSpan {
  std::string trace_id, id;
  std::string parent; ///< empty: a root
  std::string service, scope, name;
  std::int64_t kind = 0, status = 0;
  std::int64_t begin_ns = 0, end_ns = 0;
  std::string message;    ///< of the status
  std::string attributes; ///< `{"users_total":1000,"partial":false}`
};

/// Reads the body of `POST /v1/traces` as strictly as the protocol is written
/// (wire 7): lowerCamelCase members, hex ids that are not zero, 64-bit numbers
/// as strings, enums as numbers, one kind a value. Fails with
/// `invalid_argument` naming what is wrong.
Result<std::vector<TakenSpan>> read_traces(const http::Request& request);

} // namespace signalbox
