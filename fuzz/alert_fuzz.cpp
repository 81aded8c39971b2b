#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "records/alert_record.hpp"
#include "records/sim_trade_record.hpp"
#include "records/ticker_record.hpp"
#include "json/reader.hpp"

using namespace signalbox;

namespace {

constexpr WallTime received{Millis{1770042903000}};

void require(bool held) {
  if (!held)
    std::abort();
}

bool is_malformed(const Error& error) {
  return error.code == Errc::malformed_reply && !error.detail.empty();
}

void check_refusal(const std::string& body, const Error& error) {
  require(error.code == Errc::invalid_argument && !error.detail.empty());
  require(error.name == "bad_json" || error.name == "invalid_payload");
  require(error.name == "invalid_payload" || missing_fields(body).size() <= 4);
}

/// A receipt's payload is canonical: read once more, it is the same receipt.
void check_alert(const std::string& body) {
  const auto read = read_alert(body, received);
  if (!read)
    return check_refusal(body, read.error());
  const auto& [alert, receipt] = *read;
  require(missing_fields(body).empty());
  require(json::parse(receipt.payload).has_value());
  const auto again = read_alert(receipt.payload, received);
  require(again && again->receipt.id == receipt.id);
  require(again->receipt.payload == receipt.payload);
  const auto replayed = reread_alert(receipt.payload, alert.ticker, alert.ts);
  require(replayed && *replayed == alert);
  const auto known = read_facts(receipt.facts, alert.ticker, alert.ts);
  require(known && *known == alert && alert_facts(*known) == receipt.facts);
}

void check_facts(const std::string& text) {
  const auto alert = read_facts(text, "BE", received);
  if (!alert)
    return require(is_malformed(alert.error()));
  const auto facts = alert_facts(*alert);
  const auto again = read_facts(facts, "BE", received);
  require(again && alert_facts(*again) == facts);
}

void check_trade(const std::string& text) {
  const auto trade = read_sim_trade(text);
  if (!trade)
    return require(is_malformed(trade.error()));
  const auto json = sim_trade_json(*trade);
  const auto again = read_sim_trade(json);
  require(again && sim_trade_json(*again) == json);
}

void check_point(const std::string& text) {
  const auto point = read_point(text);
  if (!point)
    return require(is_malformed(point.error()));
  const auto json = point_json(*point);
  const auto again = read_point(json);
  require(again && point_json(*again) == json);
}

void check_page(const std::string& text) {
  const auto page = read_page(text);
  if (!page)
    return require(is_malformed(page.error()));
  const auto json = page_json(*page);
  const auto again = read_page(json);
  require(again && page_json(*again) == json);
}

void check_memory(const std::string& text) {
  const auto memory = read_memory(text);
  if (!memory)
    return require(is_malformed(memory.error()));
  TickerBook book;
  book.memory = *memory;
  const auto again = read_memory(state_row(book, {}).json);
  require(again && *again == *memory);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data,
                                      std::size_t size) {
  const std::string text(data, data + size);
  check_alert(text);
  check_trade(text);
  check_facts(text);
  check_point(text);
  check_page(text);
  check_memory(text);
  return 0;
}
