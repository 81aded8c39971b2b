#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>

#include "vendors/alpaca/stock_bars.hpp"
#include "vendors/openai/chat_completions.hpp"
#include "json/utf8.hpp"
#include "json/writer.hpp"

namespace signalbox {
namespace {

/// Ends the run, so that the fuzzer keeps the input.
void demand(bool holds) {
  if (!holds)
    std::abort();
}

bool at_most(const std::string& text, std::size_t characters) {
  return json::utf8_head(text, characters) == text;
}

ModelQuestion question() {
  ModelQuestion asked;
  asked.signal = std::make_shared<const Signal>();
  asked.model = "local-7b";
  return asked;
}

void check_verdict(const ModelVerdict& verdict) {
  demand(verdict.score.tenths >= 0 && verdict.score.tenths <= 100);
  demand(!verdict.summary.empty() && at_most(verdict.summary, 600));
  demand(!verdict.raw_head.empty() && at_most(verdict.raw_head, 800));
  demand(verdict.usage.prompt >= 0 && verdict.usage.completion >= 0);
}

void check_refusal(const ModelQuestion& asked, const ModelRefusal& refusal) {
  demand(!refusal.detail.empty() && at_most(refusal.detail, 1200));
  demand(at_most(refusal.raw_head, 800));
  demand(!refusal.step_down || *refusal.step_down != asked.capabilities);
}

void read_as_score(const http::Reply& reply) {
  static const ChatCompletions model({"https://model.example/v1", "sk-secret"});
  static const auto asked = question();
  const auto answer = model.read_score(asked, reply, WallTime{});
  if (answer)
    check_verdict(*answer);
  else
    check_refusal(asked, answer.error());
}

/// The bytes as the model's own words, which they are only rarely by chance.
void read_as_content(const http::Reply& reply) {
  std::string quoted;
  json::append_quoted(quoted, reply.body);
  read_as_score(
    {200, {}, R"({"choices":[{"message":{"content":)" + quoted + "}}]}"});
}

void read_as_bars(const http::Reply& reply) {
  static const StockBars bars({"https://data.example", "PK-key", "SK-key"});
  const auto page = bars.read_bars(reply);
  if (!page)
    return demand(at_most(page.error().detail, 1200));
  for (const auto& [ticker, series] : page->bars)
    for (std::size_t at = 1; at < series.size(); ++at)
      demand(series[at - 1].start < series[at].start);
}

} // namespace
} // namespace signalbox

/// Two bytes of status, the rest a body: no answer breaks an invariant.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  if (size < 2)
    return 0;
  const int status = (data[0] << 8 | data[1]) % 700;
  const std::string body(reinterpret_cast<const char*>(data + 2), size - 2);
  for (const int each : {status, 200}) {
    const signalbox::http::Reply reply{each, {{"Retry-After", body}}, body};
    signalbox::read_as_score(reply);
    signalbox::read_as_bars(reply);
  }
  signalbox::read_as_content({200, {}, body});
  return 0;
}
