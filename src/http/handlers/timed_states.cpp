#include "http/handlers/timed_states.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "domain/replay/board_lanes.hpp"
#include "domain/replay/staleness.hpp"
#include "http/handlers/answer.hpp"
#include "http/handlers/millis_member.hpp"
#include "json/view.hpp"

namespace signalbox::http {
namespace {

/// What the next receipt needs of a state is nobody else's business.
constexpr std::string_view hidden = "memory";
/// Written from the row itself.
constexpr std::string_view own_members[] = {"ticker", "ts", "staleness"};

/// The store takes an entry from a row without writing its record again.
constexpr std::string_view entry_members[] = {"entry_ts", "entry_price"};

bool is_of_entry(std::string_view name) {
  return std::ranges::find(entry_members, name) != std::end(entry_members);
}

bool is_own(std::string_view name) {
  return name == hidden ||
         std::ranges::find(own_members, name) != std::end(own_members);
}

/// Writes the records of one answer, each out of its state and its payload.
class StateWriter {
public:
  StateWriter(json::Writer& writer, const StateAge& age)
    : writer_(writer), age_(age) {}

  /// Fails with `storage` for a record that nobody can read.
  Result<void> write(const LatestState& row) {
    const auto state = object_of(state_, row.json);
    if (!state)
      return tl::unexpected(state.error());
    writer_.begin_object()
      .member("ticker", row.ticker)
      .member("ts", millis_of(row.ts))
      .member("staleness",
              to_string(staleness_of(row.ts, age_.now, age_.calendar)));
    state->for_each_member([&](std::string_view name, const json::View& value) {
      if (!row.entered && is_of_entry(name))
        writer_.key(name).null();
      else if (!is_own(name))
        write_member(name, value);
    });
    const auto written = write_payload(row, *state);
    writer_.end_object();
    return written;
  }

private:
  static Result<json::View> object_of(json::Document& document,
                                      std::string_view text) {
    auto root = document.parse(text);
    if (!root || !root->is_object())
      return fail(Errc::storage, "the record of a ticker cannot be read");
    return root;
  }

  /// What the alert said, where the rules have not said it again.
  Result<void> write_payload(const LatestState& row, const json::View& state) {
    if (row.payload.empty())
      return {};
    const auto payload = object_of(payload_, row.payload);
    if (!payload)
      return tl::unexpected(payload.error());
    payload->for_each_member(
      [&](std::string_view name, const json::View& value) {
        if (!is_own(name) && !state.find(name))
          write_member(name, value);
      });
    return {};
  }

  void write_member(std::string_view name, const json::View& value) {
    text_.clear();
    // Stored records have each key once.
    if (json::append_canonical(text_, value))
      writer_.key(name).raw(text_);
  }

  json::Writer& writer_;
  const StateAge& age_;
  json::Document state_, payload_;
  std::string text_;
};

/// The states of a lane, the newest first.
std::vector<const LatestState*> states_in(const BoardLane& lane,
                                          const Board& board) {
  std::vector<const LatestState*> states;
  for (const auto& state : board.states)
    if (lane.shows(state.stage))
      states.push_back(&state);
  std::ranges::stable_sort(states, std::ranges::greater{}, &LatestState::ts);
  return states;
}

Result<void> write_lane(json::Writer& writer, const BoardLane& lane,
                        const Board& board, const StateAge& age) {
  StateWriter cards(writer, age);
  writer.begin_object().member("name", lane.name).key("stages").begin_array();
  for (const auto stage : lane.stages)
    writer.value(stage);
  writer.end_array().key("cards").begin_array();
  for (const auto* const state : states_in(lane, board))
    if (auto written = cards.write(*state); !written)
      return written;
  writer.end_array().end_object();
  return {};
}

} // namespace

Response render_latest(const LatestStates& found, const StateAge& age) {
  if (found.states.empty())
    return error_response(404, "not_found",
                          "no alert of this ticker was processed");
  json::Writer writer;
  writer.begin_object().member("ok", true).key("latest");
  StateWriter states(writer, age);
  if (const auto written = states.write(found.states.front()); !written)
    return error_response(written.error());
  writer.end_object();
  return json_answer(200, writer);
}

Response render_all_latest(const LatestStates& found, const StateAge& age) {
  json::Writer writer;
  writer.begin_object().member("ok", true).key("states").begin_array();
  StateWriter states(writer, age);
  for (const auto& state : found.states)
    if (const auto written = states.write(state); !written)
      return error_response(written.error());
  writer.end_array();
  text_or_null(writer, "next", found.next);
  writer.end_object();
  return json_answer(200, writer);
}

Response render_tickers(const Board& board) {
  json::Writer writer;
  writer.begin_object().member("ok", true).key("tickers").begin_array();
  for (const auto& state : board.states)
    writer.value(state.ticker);
  writer.end_array()
    .member("total", static_cast<std::int64_t>(board.states.size()))
    .end_object();
  return json_answer(200, writer);
}

Response render_kanban(const Board& board, const StateAge& age) {
  json::Writer writer;
  writer.begin_object().member("ok", true).key("lanes").begin_array();
  for (const auto& lane : board_lanes())
    if (const auto written = write_lane(writer, lane, board, age); !written)
      return error_response(written.error());
  writer.end_array().end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
