#pragma once

#include <string>

#include "ports/dialects/model_dialect.hpp"
#include "vendors/redactor.hpp"

namespace signalbox {

/// Where the model server is and how it knows us.
struct ModelServer {
  std::string base_url; ///< OPENAI_BASE_URL, `/v1` included
  std::string api_key;  ///< OPENAI_API_KEY; empty: no Authorization header
};

/// OpenAI-compatible chat completions, as OpenAI and most local servers speak
/// them.
class ChatCompletions final : public ModelDialect {
public:
  explicit ChatCompletions(ModelServer server);

  std::string_view prompt_version() const override;
  ModelCapabilities first_capabilities(std::string_view model) const override;
  http::Call score_call(const ModelQuestion& question,
                        Deadline deadline) const override;
  tl::expected<ModelVerdict, ModelRefusal>
  read_score(const ModelQuestion& question, const http::Reply& reply,
             WallTime now) const override;
  ModelRefusal read_failure(const Error& error) const override;

private:
  std::string base_url_;
  http::Headers headers_;
  Redactor redactor_;
};

} // namespace signalbox
