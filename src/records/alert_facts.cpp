#include "records/alert_facts.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

#include "records/alert_fields.hpp"
#include "records/alert_flags_record.hpp"
#include "records/array_parts.hpp"
#include "records/replay_fields.hpp"
#include "json/writer.hpp"

namespace signalbox {

namespace {

constexpr std::size_t likely_bytes = 384;
constexpr std::size_t parts_of_facts = 32;

/// In the order of their bits, which stored facts hold.
constexpr std::array all_blocks{
  &AlertBlocks::tf_tech,     &AlertBlocks::triggers,   &AlertBlocks::tp_levels,
  &AlertBlocks::daily_cloud, &AlertBlocks::ichimoku_d, &AlertBlocks::ichimoku_w,
};

int block_bits(const AlertBlocks& blocks) {
  int bits = 0;
  for (std::size_t at = 0; at < all_blocks.size(); ++at)
    bits |= (blocks.*all_blocks[at] ? 1 : 0) << at;
  return bits;
}

AlertBlocks blocks_of(std::int64_t bits) {
  AlertBlocks blocks;
  for (std::size_t at = 0; at < all_blocks.size(); ++at)
    blocks.*all_blocks[at] = ((bits >> at) & 1) != 0;
  return blocks;
}

template <class Items> void write_items(json::Writer& out, const Items& items) {
  out.begin_array();
  for (const auto& item : items)
    out.value(item);
  out.end_array();
}

void read_stacks(ArrayParts& parts, Alert& alert) {
  for (auto& stack : alert.stacks)
    stack = parts.number_or_none();
}

void read_parts(ArrayParts& parts, Alert& alert) {
  alert.htf = parts.number();
  alert.ltf = parts.number();
  alert.script_version = parts.text();
  take_state(alert, std::string(parts.text()));
  alert.price = parts.price_or_none();
  alert.trigger_price = parts.price_or_none();
  alert.sl = parts.price_or_none();
  alert.tp = parts.price_or_none();
  alert.tp_max_price = parts.price_or_none();
  alert.tp_levels = parts.prices();
  alert.completion = parts.number_or_none();
  alert.phase_pct = parts.number_or_none();
  alert.phase_zone = parts.one_up_to(PhaseZone::extreme);
  alert.trigger_ts = parts.time_or_none();
  alert.rr = parts.number_or_none();
  alert.rank = parts.number_or_none();
  alert.flags = parts.need(flags_of(parts.whole()));
  read_stacks(parts, alert);
  alert.daily_cloud.position = parts.one_up_to(CloudPosition::below);
  alert.daily_cloud.upper = parts.price_or_none();
  alert.daily_cloud.lower = parts.price_or_none();
  alert.ichimoku_d = parts.one_up_to(CloudPosition::below);
  alert.ichimoku_w = parts.one_up_to(CloudPosition::below);
  alert.divergence = parts.one_up_to(Divergence::bearish);
  alert.td_boost = parts.number_or_none();
  alert.blocks = blocks_of(parts.whole(0, (1 << all_blocks.size()) - 1));
}

} // namespace

std::string alert_facts(const Alert& alert) {
  json::Writer out(likely_bytes);
  out.begin_array()
    .value(facts_version)
    .value(alert.htf)
    .value(alert.ltf)
    .value(alert.script_version)
    .value(alert.state)
    .value(alert.price)
    .value(alert.trigger_price)
    .value(alert.sl)
    .value(alert.tp)
    .value(alert.tp_max_price);
  write_items(out, alert.tp_levels);
  out.value(alert.completion)
    .value(alert.phase_pct)
    .value(static_cast<int>(alert.phase_zone))
    .value(millis_of(alert.trigger_ts))
    .value(alert.rr)
    .value(alert.rank)
    .value(flag_bits(alert.flags));
  for (const auto& stack : alert.stacks)
    out.value(stack);
  out.value(static_cast<int>(alert.daily_cloud.position))
    .value(alert.daily_cloud.upper)
    .value(alert.daily_cloud.lower)
    .value(static_cast<int>(alert.ichimoku_d))
    .value(static_cast<int>(alert.ichimoku_w))
    .value(static_cast<int>(alert.divergence))
    .value(alert.td_boost)
    .value(block_bits(alert.blocks))
    .end_array();
  return out.take();
}

Result<Alert> read_facts(std::string_view facts, std::string_view ticker,
                         WallTime ts) {
  thread_local json::Document document;
  const auto root = document.parse(facts);
  ArrayParts parts(root.value_or(json::View{}), parts_of_facts);
  Alert alert;
  if (parts.whole(facts_version, facts_version) == facts_version)
    read_parts(parts, alert);
  if (!parts.sound())
    return malformed_record("the facts of a receipt");
  alert.ticker = ticker;
  alert.ts = ts;
  return alert;
}

} // namespace signalbox
