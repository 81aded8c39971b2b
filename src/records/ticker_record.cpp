#include "records/ticker_record.hpp"

#include "domain/core/sha256.hpp"
#include "records/alert_flags_record.hpp"
#include "records/replay_fields.hpp"
#include "records/sim_trade_record.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

namespace signalbox {

namespace {

constexpr std::size_t likely_state_bytes = 3072;

template <class Enum>
std::optional<std::string_view> name_of(const std::optional<Enum>& value) {
  return value ? std::optional(to_string(*value)) : std::nullopt;
}

std::optional<std::string_view> text_or_null(std::string_view text) {
  return text.empty() ? std::nullopt : std::optional(text);
}

void write_texts(json::Writer& out, std::string_view name,
                 const std::vector<std::string_view>& texts) {
  out.key(name).begin_array();
  for (const auto text : texts)
    out.value(text);
  out.end_array();
}

// -- what the newest receipt says --------------------------------------------

void write_move_status(json::Writer& out, const MoveStatus& move) {
  out.key("move_status")
    .begin_object()
    .member("status", to_string(move.status))
    .member("severity", to_string(move.severity));
  write_texts(out, "reasons", move.reasons);
  out.member("move_pct", move.move_pct).end_object();
}

std::optional<std::int64_t> count_of(const std::optional<Millis>& span) {
  return span ? std::optional<std::int64_t>(span->count()) : std::nullopt;
}

void write_sequence(json::Writer& out, const Sequence& sequence) {
  out.key("seq")
    .begin_object()
    .member("corridorEntry_60m", sequence.corridor_entry_60m)
    .member("recentSqueezeRelease_6h", sequence.recent_squeeze_release_6h)
    .member("flip_60m", sequence.flip_60m)
    .member("pattern", sequence.pattern)
    .member("sinceCorridorEntry_ms", count_of(sequence.since_corridor_entry))
    .member("sinceSqueezeOn_ms", count_of(sequence.since_squeeze_on))
    .member("sinceSqueezeRelease_ms", count_of(sequence.since_squeeze_release))
    .member("sinceFlip_ms", count_of(sequence.since_flip))
    .end_object();
}

void write_deltas(json::Writer& out, const Sequence& sequence) {
  out.key("deltas")
    .begin_object()
    .member("htf_delta_4h", sequence.htf_delta_4h)
    .member("htf_delta_1d", sequence.htf_delta_1d)
    .member("htf_improving_4h", sequence.htf_improving_4h)
    .member("htf_move_4h_ge_5", sequence.htf_move_4h_ge_5)
    .end_object();
}

/// The derived switches, and with them the alert's own ones.
void write_flags(json::Writer& out, const TickerReading& reading,
                 const Trail& trail) {
  out.key("flags")
    .begin_object()
    .member("thesis_match", reading.thesis_match)
    .member("flip_watch", reading.flip_watch)
    .member("in_corridor", reading.in_corridor)
    .member("late", reading.late)
    .member("momentum", reading.motion == Motion::momentum)
    .member("pullback", reading.motion == Motion::pullback)
    .member("htf_improving_4h", reading.sequence.htf_improving_4h);
  write_flag_members(out, trail.empty() ? AlertFlags{} : trail.back().flags);
  out.end_object();
}

void write_entry_decision(json::Writer& out, const EntryDecision& entry) {
  out.key("entry_decision")
    .begin_object()
    .member("ok", entry.ok)
    .member("side", name_of(entry.side));
  write_texts(out, "blockers", entry.blockers);
  write_texts(out, "warnings", entry.warnings);
  write_texts(out, "checks", entry.soft);
  out.end_object();
}

void write_kanban_meta(json::Writer& out, const TickerReading& reading) {
  const auto& reasons = reading.move.reasons;
  out.key("kanban_meta")
    .begin_object()
    .member("bucket", text_or_null(reading.bucket))
    .member("reason",
            reasons.empty() ? std::nullopt : std::optional(reasons.front()));
  write_texts(out, "reasons", reasons);
  out.member("rule", reading.rule)
    .member("path", text_or_null(reading.path))
    .end_object();
}

void write_values(json::Writer& out, const TickerReading& reading) {
  out.member("rank", reading.rank)
    .member("rank_source", reading.rank_from_payload ? "payload" : "formula")
    .member("rr", reading.rr)
    .member("tp_max", reading.tp_max)
    .member("completion", reading.completion)
    .member("completion_max", reading.completion_max)
    .member("phase", reading.phase)
    .member("side", name_of(reading.side));
}

void write_reading(json::Writer& out, const TickerReading& reading,
                   const Trail& trail) {
  out.member("price", reading.price);
  write_values(out, reading);
  write_move_status(out, reading.move);
  write_sequence(out, reading.sequence);
  write_deltas(out, reading.sequence);
  write_flags(out, reading, trail);
  write_entry_decision(out, reading.entry);
  write_kanban_meta(out, reading);
  out.member("flip_watch_score", reading.flip_watch_score);
  write_texts(out, "flip_watch_reasons", reading.flip_watch_reasons);
}

// -- what is remembered ------------------------------------------------------

void write_memory(json::Writer& out, const TickerMemory& memory) {
  out.key("memory").begin_object();
  out.member("ts", millis_of(memory.ts)).member("receiptId", memory.receipt_id);
  if (memory.stage)
    out.member("stage", to_string(*memory.stage));
  if (memory.prev_stage)
    out.member("prevStage", to_string(*memory.prev_stage));
  write_if_set(out, "prevStageTs", memory.prev_stage_ts);
  write_if_set(out, "flipWatchUntil", memory.flip_watch_until);
  write_if_set(out, "enteredAt", memory.entered_at);
  write_if_set(out, "trimmedAt", memory.trimmed_at);
  write_if_set(out, "exitedAt", memory.exited_at);
  write_if_set(out, "tightenedAt", memory.tightened_at);
  if (memory.entry_side)
    out.member("entrySide", to_string(*memory.entry_side));
  write_if_set(out, "entryTriggerTs", memory.entry_trigger_ts);
  write_if_set(out, "otherSideEnteredAt", memory.other_side_entered_at);
  write_if_set(out, "closedAt", memory.closed_at);
  write_if_set(out, "closeReason", memory.close_reason);
  write_if_set(out, "lastSkip", memory.last_skip);
  out.end_object();
}

TickerMemory memory_of(const ReplayFields& fields) {
  TickerMemory memory;
  memory.ts = fields.time("ts");
  memory.receipt_id = fields.text("receiptId");
  memory.stage = fields.one_of_or_none(stage_from, "stage");
  memory.prev_stage = fields.one_of_or_none(stage_from, "prevStage");
  memory.prev_stage_ts = fields.time_or_none("prevStageTs");
  memory.flip_watch_until = fields.time_or_none("flipWatchUntil");
  memory.entered_at = fields.time_or_none("enteredAt");
  memory.trimmed_at = fields.time_or_none("trimmedAt");
  memory.exited_at = fields.time_or_none("exitedAt");
  memory.tightened_at = fields.time_or_none("tightenedAt");
  memory.entry_side = fields.one_of_or_none(side_from, "entrySide");
  memory.entry_trigger_ts = fields.time_or_none("entryTriggerTs");
  memory.other_side_entered_at = fields.time_or_none("otherSideEnteredAt");
  memory.closed_at = fields.time_or_none("closedAt");
  memory.close_reason = fields.text_or_none("closeReason");
  memory.last_skip = fields.text_or_none("lastSkip");
  return memory;
}

void write_stage(json::Writer& out, const TickerBook& book) {
  const auto& memory = book.memory;
  out.member("ticker", book.ticker)
    .member("ts", millis_of(memory.ts))
    .member("asOfTs", millis_of(memory.ts))
    .member("receiptId", memory.receipt_id)
    .member("kanban_stage", name_of(memory.stage))
    .member("prev_kanban_stage", name_of(memory.prev_stage))
    .member("prev_kanban_stage_ts", millis_of(memory.prev_stage_ts))
    .member("flip_watch_until_ts", millis_of(memory.flip_watch_until));
  const auto* const open = book.open ? &*book.open : nullptr;
  out.member("entry_ts",
             open ? millis_of(std::optional(open->entry_ts)) : std::nullopt);
  out.member("entry_price",
             open ? std::optional(open->entry_price) : std::nullopt);
}

/// The state without the mark of a replay.
std::string state_text(const TickerBook& book) {
  json::Writer out(likely_state_bytes);
  out.begin_object();
  write_stage(out, book);
  if (book.reading)
    write_reading(out, *book.reading, book.trail);
  write_memory(out, book.memory);
  out.end_object();
  return out.take();
}

} // namespace

StateRow state_row(const TickerBook& book, std::string_view run) {
  StateRow row;
  row.ticker = book.ticker;
  row.ts = book.memory.ts;
  row.receipt_id = book.memory.receipt_id;
  if (book.memory.stage)
    row.stage = to_string(*book.memory.stage);
  auto text = state_text(book);
  row.hash = sha256_hex(text);
  row.json = with_marks(std::move(text), run);
  if (book.open)
    row.open_trade = book.open->id;
  return row;
}

MoveRow move_row(const LaneMove& move) {
  MoveRow row;
  row.ticker = move.ticker;
  row.ts = move.ts;
  row.receipt_id = move.receipt_id;
  row.from = move.from ? to_string(*move.from) : std::string_view();
  row.to = move.to ? to_string(*move.to) : std::string_view();
  row.rule = move.rule;
  json::Writer out;
  out.begin_object();
  write_values(out, move.numbers);
  write_move_status(out, move.numbers.move);
  write_kanban_meta(out, move.numbers);
  out.member("in_corridor", move.numbers.in_corridor)
    .member("late", move.numbers.late)
    .member("flip_watch_score", move.numbers.flip_watch_score);
  write_texts(out, "blockers", move.numbers.entry.blockers);
  out.end_object();
  row.meta = out.take();
  return row;
}

Result<TickerMemory> read_memory(std::string_view state_json) {
  const auto value = json::parse(state_json);
  bool sound = value.has_value();
  TickerMemory memory;
  if (sound) {
    const ReplayFields state(*value, sound);
    memory = memory_of(ReplayFields(state.object("memory"), sound));
  }
  if (!sound)
    return malformed_record("a ticker's state");
  return memory;
}

Result<TickerBook> read_book(const StoredBook& stored) {
  TickerBook book;
  book.ticker = stored.ticker;
  if (!stored.state_json.empty()) {
    auto memory = read_memory(stored.state_json);
    if (!memory)
      return tl::unexpected(std::move(memory.error()));
    book.memory = *std::move(memory);
  }
  if (!stored.open_trade_json.empty()) {
    auto trade = read_sim_trade(stored.open_trade_json);
    if (!trade || !trade->is_open())
      return malformed_record("an open trade");
    book.open = *std::move(trade);
  }
  book.trail.reserve(trail_room);
  for (const auto& point : stored.trail) {
    auto read = read_point(point);
    if (!read)
      return tl::unexpected(std::move(read.error()));
    book.trail.push_back(read->point);
  }
  return book;
}

} // namespace signalbox
