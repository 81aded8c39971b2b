#include "http/handlers/rounds.hpp"

#include <charconv>
#include <string>

#include "domain/core/time_text.hpp"
#include "domain/rounds/draw.hpp"
#include "http/handlers/answer.hpp"
#include "http/handlers/parameters.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

constexpr int default_limit = 50;
constexpr int most_rounds = 500;

Result<int> round_number(const Request& request) {
  const auto text = request.captured_part("n");
  int number = 0;
  const auto* const end = text.data() + text.size();
  const auto [stop, fault] = std::from_chars(text.data(), end, number);
  if (fault != std::errc{} || stop != end || number < 1)
    return bad_parameter("the round", "must be a whole number from 1");
  return number;
}

/// An order about the round that the path names.
template <class Order> Result<Order> order_of(const Request& request) {
  return round_number(request).map([](int number) {
    Order order;
    order.number = number;
    return order;
  });
}

void write_winner(json::Writer& writer, const std::optional<Winner>& winner) {
  writer.key("winner");
  if (!winner) {
    writer.null();
    return;
  }
  writer.begin_object()
    .member("index", winner->index)
    .member("author_id", winner->author_id)
    .member("item", winner->item)
    .member("post_id", winner->post_id)
    .end_object();
}

/// The seed stays secret until nobody can gain from it.
void write_draw(json::Writer& writer, const Round& round) {
  const auto& seed = round.draw_seed;
  text_or_null(writer, "draw_seed_hash",
               seed.empty() ? "" : draw_seed_hash(seed));
  text_or_null(writer, "draw_seed", round.winner ? seed : "");
  write_winner(writer, round.winner);
}

void write_push(json::Writer& writer, const Round& round) {
  writer.member("push_state", to_string(round.push));
  time_or_null(writer, "pushed_at", round.pushed_at);
  text_or_null(writer, "push_ref", round.push_ref);
}

void write_members(json::Writer& writer, const Round& round) {
  writer.member("round_number", round.window.number)
    .member("status", to_string(round.status))
    .member("start_time", to_iso(round.window.start))
    .member("end_time", to_iso(round.window.end))
    .member("entries_total", round.entries_total)
    .member("unverified_count", round.unverified);
  time_or_null(writer, "freeze_began_at", round.freeze_began);
  text_or_null(writer, "freeze_step", to_string(round.step));
  text_or_null(writer, "snapshot_hash", round.snapshot_hash);
  time_or_null(writer, "snapshot_at", round.snapshot_at);
  write_push(writer, round);
  write_draw(writer, round);
  time_or_null(writer, "completed_at", round.completed_at);
}

void write_progress(json::Writer& writer, const FreezeProgress& progress) {
  writer.key("progress")
    .begin_object()
    .member("done", progress.done)
    .member("total", progress.total)
    .member("percent", progress.percent())
    .end_object();
}

} // namespace

Result<ListRounds> parse_list_rounds(const Request& request) {
  return int_parameter(request, "limit", default_limit, {1, most_rounds})
    .map([](int limit) { return ListRounds{limit}; });
}

Response render_round_list(const RoundList& list) {
  json::Writer writer;
  writer.begin_object().member("ok", true).key("rounds").begin_array();
  for (const auto& round : list.rounds) {
    writer.begin_object();
    write_members(writer, round);
    writer.end_object();
  }
  writer.end_array().end_object();
  return json_answer(200, writer);
}

Result<ShowRound> parse_show_round(const Request& request) {
  return order_of<ShowRound>(request);
}

Response render_round(const RoundView& view) {
  json::Writer writer;
  writer.begin_object().member("ok", true).key("round").begin_object();
  write_members(writer, view.round);
  if (view.progress)
    write_progress(writer, *view.progress);
  writer.end_object().end_object();
  return json_answer(200, writer);
}

Result<ReadSnapshot> parse_read_snapshot(const Request& request) {
  return order_of<ReadSnapshot>(request);
}

Response render_snapshot(const StoredSnapshot& snapshot) {
  json::Writer writer(snapshot.json.size() + 256);
  writer.begin_object()
    .member("ok", true)
    .member("round_number", snapshot.number)
    .member("snapshot_hash", snapshot.hash)
    .member("count", snapshot.count)
    .key("entries")
    .raw(snapshot.json)
    .end_object();
  return json_answer(200, writer);
}

Result<FreezeRound> parse_freeze_round(const Request& request) {
  auto order = order_of<FreezeRound>(request);
  const auto force = flag_parameter(request, "force", false);
  if (!force)
    return tl::unexpected(force.error());
  if (order)
    order->force = *force;
  return order;
}

Response render_freeze_started(const FreezeStarted& started) {
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("round_number", started.round.window.number)
    .member("status", to_string(started.round.status))
    .member("run_id", started.run_id)
    .member("recovery", started.recovery)
    .end_object();
  return json_answer(202, writer);
}

} // namespace signalbox::http
