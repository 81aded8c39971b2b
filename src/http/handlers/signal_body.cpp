#include "http/handlers/signal_body.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "http/handlers/answer.hpp"
#include "http/handlers/parameters.hpp"
#include "http/handlers/signal_fields.hpp"
#include "http/handlers/signal_record.hpp"
#include "json/reader.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

constexpr std::size_t most_signals = 500;
constexpr std::size_t longest_key = 255;

Result<std::string> idempotency_key(const Request& request) {
  auto key = text_header(request, "Idempotency-Key", longest_key);
  if (!key)
    return fail(Errc::invalid_argument, "invalid_fields",
                std::move(key.error().detail));
  return std::move(*key).value_or(std::string{});
}

/// The list of a bulk body; nothing for a single signal.
const json::Value* bulk_list(const json::Value& body) {
  return body.is_array() ? &body : body.find("signals");
}

Result<void> check_list(const json::Value& list) {
  if (!list.is_array())
    return fail(Errc::invalid_argument, "invalid_fields",
                "signals must be an array of signals");
  if (list.items().empty())
    return fail(Errc::invalid_argument, "missing_fields",
                "the list holds no signal");
  if (list.items().size() > most_signals)
    return fail(
      Errc::invalid_argument, "too_many_signals",
      fmt::format("the list holds {} signals, at most {} are taken at once",
                  list.items().size(), most_signals));
  return {};
}

Result<NewSignal> with_key(Result<NewSignal> signal, std::string key) {
  if (signal)
    signal->idempotency_key = std::move(key);
  return signal;
}

Result<IntakeRequest> parse_list(const json::Value& list,
                                 const std::string& key, WallTime now) {
  if (const auto usable = check_list(list); !usable)
    return tl::unexpected(usable.error());
  IntakeRequest intake;
  intake.bulk = true;
  intake.items.reserve(list.items().size());
  for (const auto& entry : list.items())
    intake.items.push_back(with_key(
      read_new_signal(entry, now),
      key.empty() ? key : fmt::format("{}/{}", key, intake.items.size())));
  return intake;
}

Result<IntakeRequest> parse_single(const json::Value& body, std::string key,
                                   WallTime now) {
  auto signal = with_key(read_new_signal(body, now), std::move(key));
  if (!signal)
    return tl::unexpected(std::move(signal.error()));
  IntakeRequest intake;
  intake.items.push_back(std::move(signal));
  return intake;
}

Response render_single(const TakenSignal& taken) {
  json::Writer writer;
  writer.begin_object()
    .member("ok", true)
    .member("id", taken.id)
    .member("status", to_string(taken.status));
  if (taken.duplicate)
    writer.member("duplicate", true);
  if (taken.duplicate && taken.stored) {
    writer.key("signal");
    write_signal(writer, *taken.stored);
  }
  writer.end_object();
  return json_answer(taken.duplicate ? 200 : 201, writer);
}

struct Counts {
  int accepted = 0, duplicates = 0, rejected = 0;
};

Counts count(const IntakeRequest& intake, const TakenSignals& taken) {
  const auto duplicates = std::ranges::count_if(
    taken.items, [](const TakenSignal& item) { return item.duplicate; });
  const auto rejected = std::ranges::count_if(
    intake.items, [](const auto& item) { return !item.has_value(); });
  return {static_cast<int>(taken.items.size()) - static_cast<int>(duplicates),
          static_cast<int>(duplicates), static_cast<int>(rejected)};
}

void write_taken(json::Writer& writer, const TakenSignal& taken) {
  writer.member("id", taken.id).member("status", to_string(taken.status));
  if (taken.duplicate)
    writer.member("duplicate", true);
}

void write_results(json::Writer& writer, const IntakeRequest& intake,
                   const TakenSignals& taken) {
  int index = 0;
  auto next_taken = taken.items.begin();
  writer.key("results").begin_array();
  for (const auto& item : intake.items) {
    writer.begin_object().member("index", index++);
    if (item.has_value())
      write_taken(writer, *next_taken++);
    else
      writer.member("error", item.error().name)
        .member("reason", item.error().detail);
    writer.end_object();
  }
  writer.end_array();
}

Response render_list(const IntakeRequest& intake, const TakenSignals& taken) {
  const auto counts = count(intake, taken);
  const bool usable = !taken.items.empty();
  json::Writer writer;
  writer.begin_object().member("ok", usable);
  if (!usable)
    writer.member("error", "no_valid_signals")
      .member("reason", "none of the signals was acceptable, see results");
  writer.member("accepted", counts.accepted)
    .member("duplicates", counts.duplicates)
    .member("rejected", counts.rejected);
  write_results(writer, intake, taken);
  writer.end_object();
  return json_answer(usable ? 201 : 400, writer);
}

} // namespace

Result<IntakeRequest> parse_intake(const Request& request, WallTime now) {
  auto key = idempotency_key(request);
  if (!key)
    return tl::unexpected(std::move(key.error()));
  const auto body = json::parse(request.body);
  if (!body)
    return fail(Errc::invalid_argument, "signals_bad_json",
                body.error().detail);
  if (const auto* list = bulk_list(*body))
    return parse_list(*list, *key, now);
  return parse_single(*body, std::move(*key), now);
}

std::vector<NewSignal> take_valid(IntakeRequest& intake) {
  std::vector<NewSignal> valid;
  valid.reserve(intake.items.size());
  for (auto& item : intake.items)
    if (item.has_value())
      valid.push_back(std::move(*item));
  return valid;
}

Response render_intake(const IntakeRequest& intake, const TakenSignals& taken) {
  return intake.bulk ? render_list(intake, taken)
                     : render_single(taken.items.front());
}

} // namespace signalbox::http
