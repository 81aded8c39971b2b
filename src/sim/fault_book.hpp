#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"

namespace signalbox {

enum class SimService { model, data };

std::string_view to_string(SimService service); ///< `model`, `data`

enum class FaultKind {
  status,         ///< the status asked for, with the service's error body
  hang,           ///< no answer for ten minutes, or for `delay`
  cut,            ///< the connection breaks in the middle of the answer
  drop,           ///< the connection closes without an answer
  delay,          ///< the normal answer, `delay` later
  garbage,        ///< 200, and a body that is not JSON
  empty,          ///< 200 without choices, or without bars
  rate_limit,     ///< 429
  prose,          ///< the score inside chatter
  fence,          ///< the score inside a Markdown fence
  refusal,        ///< the model refuses
  null_content,   ///< content is null, without a refusal
  truncated,      ///< cut by the token limit
  oversized,      ///< an answer of two MiB
  no_json_schema, ///< 400 to whoever asks for `json_schema`
  quota,          ///< 429 `insufficient_quota`
};

std::string_view to_string(FaultKind kind);

/// A misbehaviour on request.
struct Fault {
  SimService service = SimService::model;
  FaultKind kind = FaultKind::status;
  int status = 500;
  int count = 1;             ///< requests that it hits; -1: until cleared
  std::string retry_after{}; ///< the header's text, sent as given; empty: none
  Millis delay{0};
  std::string ticker{}; ///< empty: any; inside form, class shares with a dash
};

/// What a service knows of a request when it looks for a fault.
struct FaultQuestion {
  SimService service = SimService::model;
  std::vector<std::string_view> tickers{}; ///< in either form
  bool json_schema = false;                ///< the request asks for a schema
};

/// Reads the body of `POST /sim/faults`. Fails with `invalid_argument`, also
/// for unknown members and for kinds that the service does not have.
Result<Fault> parse_fault(std::string_view body);

/// The faults that wait for their requests, first in, first out.
class FaultBook {
public:
  void add(Fault fault) { faults_.push_back(std::move(fault)); }
  void clear() { faults_.clear(); }

  /// The first fault that fits; it has then one request less to hit.
  std::optional<Fault> take(const FaultQuestion& question);

  const std::vector<Fault>& waiting() const { return faults_; }

private:
  std::vector<Fault> faults_;
};

} // namespace signalbox
