#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/core/deadline.hpp"
#include "domain/signals/bars.hpp"
#include "domain/signals/score.hpp"
#include "domain/signals/score_fault.hpp"
#include "domain/signals/scorer_rules.hpp"
#include "domain/signals/signal.hpp"
#include "http/call.hpp"

namespace signalbox {

/// What a server of this model is known to accept; learnt from its refusals
/// and remembered per (base URL, model).
struct ModelCapabilities {
  enum class Format { json_schema, json_object, none };
  Format format = Format::json_schema;
  bool max_completion_tokens = true; ///< else `max_tokens`
  bool temperature = true;

  friend bool operator==(const ModelCapabilities&,
                         const ModelCapabilities&) = default;
};

/// One question to the model.
struct ModelQuestion {
  SignalPtr signal;
  BarContextPtr context; ///< null: no market-data service is configured
  std::string model;
  ModelCapabilities capabilities;
  bool stricter = false;     ///< reminder after an unreadable answer
  bool larger_limit = false; ///< after an answer cut by the token limit
};

/// What the answer says.
struct ModelVerdict {
  Score score;
  Grade grade = Grade::f;
  std::string summary;
  std::string model; ///< as the server names it
  TokenUsage usage;
  std::string raw_head; ///< first 800 characters of the content
};

/// Why there is no verdict, and what to do next.
struct ModelRefusal {
  ScoreFault fault = ScoreFault::server_error;
  std::string detail;
  std::string raw_head;
  /// The server's own word on when to come back.
  std::optional<Millis> retry_after;
  bool absurd_wait = false; ///< it named one that nobody would believe
  /// Ask again at once with these: a rung down the capability ladder.
  std::optional<ModelCapabilities> step_down;
  bool cut_by_limit = false; ///< `finish_reason: length`
  TokenUsage usage;          ///< paid for all the same
};

/// How one kind of model server is asked and understood. Pure.
class ModelDialect {
public:
  virtual ~ModelDialect() = default;

  /// Which wording and shape produced a score: stored with it.
  virtual std::string_view prompt_version() const = 0;

  /// What a server is assumed to accept before it says otherwise.
  virtual ModelCapabilities
  first_capabilities(std::string_view model) const = 0;

  virtual http::Call score_call(const ModelQuestion& question,
                                Deadline deadline) const = 0;

  /// Reads any HTTP answer.
  virtual tl::expected<ModelVerdict, ModelRefusal>
  read_score(const ModelQuestion& question, const http::Reply& reply,
             WallTime now) const = 0;

  /// Reads a failure of the transport (`timeout`, `unavailable`, …).
  virtual ModelRefusal read_failure(const Error& error) const = 0;
};

} // namespace signalbox
