#include "records/sim_trade_record.hpp"

#include "domain/core/sha256.hpp"
#include "records/alert_flags_record.hpp"
#include "records/replay_fields.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

namespace signalbox {

namespace {

constexpr std::string_view trade_source = "KANBAN_ENTER_NOW"; ///< domain 7.6
constexpr std::size_t likely_trade_bytes = 2048;

void write_event(json::Writer& out, const SimEvent& event) {
  out.begin_object()
    .member("type", to_string(event.type))
    .member("timestamp", millis_of(event.ts))
    .member("price", event.price)
    .member("shares", event.shares)
    .member("value", event.value);
  write_if_set(out, "trimPct", event.trim_pct);
  write_if_set(out, "trimDeltaPct", event.trim_delta_pct);
  write_if_set(out, "oldSl", event.old_sl);
  write_if_set(out, "newSl", event.new_sl);
  out.member("reason", event.reason);
  write_if_set(out, "pnl_realized", event.realized);
  out.member("note", event.note).end_object();
}

void write_entry(json::Writer& out, const SimTrade& trade) {
  out.member("id", trade.id)
    .member("ticker", trade.ticker)
    .member("direction", to_string(trade.direction))
    .member("entryPrice", trade.entry_price)
    .member("entryTime", millis_of(trade.entry_ts))
    .member("entry_ts", millis_of(trade.entry_ts))
    .member("triggerTimestamp", millis_of(trade.trigger_ts))
    .member("sl", trade.sl)
    .member("tp", trade.tp)
    .member("rr", trade.rr)
    .member("rank", trade.rank)
    .member("state", trade.state)
    .key("flags");
  write_alert_flags(out, trade.flags);
  out.member("scriptVersion", trade.script_version);
}

void write_course(json::Writer& out, const SimTrade& trade) {
  out.member("status", to_string(trade.status))
    .member("trimmedPct", trade.trimmed_pct)
    .key("history")
    .begin_array();
  for (const auto& event : trade.history)
    write_event(out, event);
  out.end_array()
    .member("notional", trade.notional)
    .member("confidence", trade.confidence)
    .member("shares", trade.shares)
    .member("pointValue", trade.point_value)
    .member("realizedPnl", trade.realized_pnl)
    .member("currentPrice", trade.current_price)
    .member("pnl", trade.pnl)
    .member("pnlPct", trade.pnl_pct);
}

void write_end(json::Writer& out, const SimTrade& trade) {
  write_if_set(out, "exitPrice", trade.exit_price);
  write_if_set(out, "exitReason", trade.exit_reason);
  write_if_set(out, "exit_ts", trade.exit_ts);
  out.member("lastUpdate", millis_of(trade.last_update))
    .member("source", trade_source);
}

/// The trade without the marks of a replay.
std::string trade_text(const SimTrade& trade) {
  json::Writer out(likely_trade_bytes);
  out.begin_object();
  write_entry(out, trade);
  write_course(out, trade);
  write_end(out, trade);
  out.end_object();
  return out.take();
}

SimEvent read_event(const json::Value& value, bool& sound) {
  const ReplayFields fields(value, sound);
  SimEvent event;
  event.type = fields.one_of(sim_event_type_from, "type");
  event.ts = fields.time("timestamp");
  event.price = fields.decimal("price");
  event.shares = fields.decimal("shares");
  event.value = fields.decimal("value");
  event.trim_pct = fields.decimal_or_none("trimPct");
  event.trim_delta_pct = fields.decimal_or_none("trimDeltaPct");
  event.old_sl = fields.decimal_or_none("oldSl");
  event.new_sl = fields.decimal_or_none("newSl");
  event.reason = fields.text("reason");
  event.realized = fields.decimal_or_none("pnl_realized");
  event.note = fields.text("note");
  return event;
}

void read_entry(const ReplayFields& fields, bool& sound, SimTrade& trade) {
  trade.id = fields.text("id");
  trade.ticker = fields.text("ticker");
  trade.direction = fields.one_of(side_from, "direction");
  trade.entry_price = fields.decimal("entryPrice");
  trade.entry_ts = fields.time("entry_ts");
  trade.trigger_ts = fields.time_or_none("triggerTimestamp");
  trade.sl = fields.decimal("sl");
  trade.tp = fields.decimal("tp");
  trade.rr = fields.number_or_none("rr");
  trade.rank = fields.whole("rank");
  trade.state = fields.text("state");
  trade.flags = read_alert_flags(fields.object("flags"), sound);
  trade.script_version = fields.text("scriptVersion");
}

void read_course(const ReplayFields& fields, bool& sound, SimTrade& trade) {
  trade.status = fields.one_of(sim_status_from, "status");
  trade.trimmed_pct = fields.decimal("trimmedPct");
  for (const auto& event : fields.items("history"))
    trade.history.push_back(read_event(event, sound));
  trade.notional = fields.decimal("notional");
  trade.confidence = fields.number("confidence");
  trade.shares = fields.decimal("shares");
  trade.point_value = fields.decimal("pointValue");
  trade.realized_pnl = fields.decimal("realizedPnl");
  trade.current_price = fields.decimal("currentPrice");
  trade.pnl = fields.decimal("pnl");
  trade.pnl_pct = fields.decimal("pnlPct");
}

void read_end(const ReplayFields& fields, SimTrade& trade) {
  trade.exit_price = fields.decimal_or_none("exitPrice");
  trade.exit_reason = fields.text_or_none("exitReason");
  trade.exit_ts = fields.time_or_none("exit_ts");
  trade.last_update = fields.time("lastUpdate");
  trade.run_id = fields.text_or_none("runId");
  trade.replay_open = fields.flag_or_none("replayOpen");
}

} // namespace

std::string sim_trade_json(const SimTrade& trade) {
  return with_marks(trade_text(trade), trade.run_id, trade.replay_open);
}

Result<SimTrade> read_sim_trade(std::string_view json) {
  const auto value = json::parse(json);
  bool sound = value.has_value();
  SimTrade trade;
  if (sound) {
    const ReplayFields fields(*value, sound);
    read_entry(fields, sound, trade);
    read_course(fields, sound, trade);
    read_end(fields, trade);
  }
  if (!sound)
    return malformed_record("a trade");
  return trade;
}

TradeRow trade_row(const SimTrade& trade) {
  TradeRow row;
  row.id = trade.id;
  row.ticker = trade.ticker;
  row.status = to_string(trade.status);
  row.open = trade.is_open();
  row.entry_ts = trade.entry_ts;
  row.exit_ts = trade.exit_ts;
  row.realized_e4 = trade.realized_pnl.rounded_coefficient(4);
  row.cash_effect_e4 = cash_effect_e4(trade);
  row.events = static_cast<int>(trade.history.size());
  auto text = trade_text(trade);
  row.hash = sha256_hex(text);
  row.json = with_marks(std::move(text), trade.run_id, trade.replay_open);
  return row;
}

} // namespace signalbox
