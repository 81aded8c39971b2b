#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "domain/overnight/calculation.hpp"
#include "records/calculation_events.hpp"
#include "records/quote_checkpoint.hpp"

using namespace signalbox;

namespace {

void require(bool held) {
  if (!held)
    std::abort();
}

void check_breakdown(const std::string& text) {
  const auto outcomes = parse_breakdown(text);
  require(outcomes ? breakdown_text(*outcomes) == text
                   : outcomes.error().code == Errc::storage);
}

/// Whatever inputs are taken can be calculated, and written once more.
void check_inputs(const std::string& text) {
  const auto inputs = read_inputs(text);
  if (!inputs)
    return;
  const auto payload = inputs_payload(*inputs);
  const auto again = read_inputs(payload);
  require(again && inputs_payload(*again) == payload);
  require(scores_payload(calculate(*again)) ==
          scores_payload(calculate(*inputs)));
}

void check_scores(const std::string& text) {
  const auto scores = read_scores(text);
  require(scores || scores.error().code == Errc::storage);
}

void check_checkpoints(const std::string& text) {
  if (const auto rates = read_rates_checkpoint(text))
    require(read_rates_checkpoint(rates_checkpoint(*rates)).has_value());
  if (const auto quotes = read_prices_checkpoint(text))
    require(read_prices_checkpoint(prices_checkpoint(*quotes)).has_value());
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string text(data, data + size);
  check_breakdown(text);
  check_inputs(text);
  check_scores(text);
  check_checkpoints(text);
  return 0;
}
