#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/clock.hpp"
#include "sim/rate_refusal.hpp"
#include "sim/sim_service.hpp"

namespace signalbox {

enum class FaultKind {
  status,         ///< the status asked for, with the service's error body
  hang,           ///< no answer for ten minutes, or for `delay`
  cut,            ///< the connection breaks in the middle of the answer
  drop,           ///< the connection closes without an answer
  delay,          ///< the normal answer, `delay` later
  garbage,        ///< a body that is not JSON, with 200 or `status`
  empty,          ///< 200 without choices, bars, posts, rates or figures
  rate_limit,     ///< 429
  prose,          ///< the score inside chatter
  fence,          ///< the score inside a Markdown fence
  refusal,        ///< the model refuses
  null_content,   ///< content is null, without a refusal
  truncated,      ///< cut by the token limit
  oversized,      ///< an answer of two MiB
  no_json_schema, ///< 400 to whoever asks for `json_schema`
  quota,          ///< 429 `insufficient_quota`
  omit,           ///< of X: the later half of the ids is in no part of the
                  ///< answer; of the data: the symbol, or the later half
  short_page,     ///< half of the posts asked for, and a next page
  usage_capped,   ///< 429, the monthly cap on posts is reached
  forbidden,      ///< 403 with the code 40310000
  not_unique,     ///< 422: the client's order id must be unique
  stale,          ///< orders and positions as they were `stale` before
  error_in_200,   ///< an error in the body of a 200
  partial,        ///< the last span of a batch is rejected
};

std::string_view to_string(FaultKind kind);
std::optional<FaultKind> fault_kind_from(std::string_view name);

/// Whether two texts name one ticker: `a` in either form, `b` in the inside
/// form, class shares with a dash.
bool same_ticker(std::string_view a, std::string_view b);

/// Whether a service can misbehave in this way.
bool has_fault(SimService service, FaultKind kind);

/// The routes of a service that a fault can be bound to.
std::span<const std::string_view> fault_routes(SimService service);

/// A misbehaviour on request.
struct Fault {
  SimService service = SimService::model;
  FaultKind kind = FaultKind::status;
  int status = 500;          ///< of `status` and `garbage`
  int count = 1;             ///< requests that it hits; -1: until cleared
  std::string retry_after{}; ///< the header's text, sent as given; empty: none
  Millis delay{0};
  std::string ticker{}; ///< empty: any; inside form, class shares with a dash
  std::string route{};  ///< one of the service's `fault_routes`; empty: any
  std::optional<RefusalShape> shape{}; ///< of a 429 of X; none: as X does
  std::optional<Millis>
    reset_after{};    ///< X names this reset instead of its own
  bool after = false; ///< the broker obeys first, then misbehaves
  Millis stale{5000}; ///< how old what `stale` shows is, in real time
};

/// What a service knows of a request when it looks for a fault.
struct FaultQuestion {
  SimService service = SimService::model;
  std::vector<std::string_view> tickers{}; ///< in either form
  bool json_schema = false;                ///< the request asks for a schema
  std::string_view route{};                ///< of X, the broker and the rates
};

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
