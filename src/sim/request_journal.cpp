#include "sim/request_journal.hpp"

#include <algorithm>
#include <array>

#include "domain/core/time_text.hpp"
#include "json/writer.hpp"

namespace signalbox {
namespace {

constexpr std::array<std::string_view, 5> secret_headers{
  "authorization", "apca-api-key-id", "apca-api-secret-key", "cookie",
  "x-api-key"};

bool is_secret(std::string_view header) {
  return std::any_of(
    secret_headers.begin(), secret_headers.end(), [&](std::string_view known) {
      return std::equal(known.begin(), known.end(), header.begin(),
                        header.end(),
                        [](char a, char b) { return a == (b | 0x20); });
    });
}

void write_pairs(json::Writer& out, std::string_view name,
                 const http::Headers& pairs) {
  out.key(name).begin_array();
  for (const auto& [key, value] : pairs) {
    out.begin_array().value(std::string_view(key));
    out.value(is_secret(key) ? std::string_view("***")
                             : std::string_view(value));
    out.end_array();
  }
  out.end_array();
}

void write_request(json::Writer& out, const RecordedRequest& entry) {
  const auto& request = *entry.request;
  out.begin_object();
  out.member("number", static_cast<std::int64_t>(entry.number));
  out.member("time", std::string_view(to_iso(entry.at)));
  out.member("service", to_string(entry.service));
  out.member("method", http::to_string(request.method));
  out.member("path", std::string_view(request.path));
  write_pairs(out, "query", request.query);
  write_pairs(out, "headers", request.headers);
  out.member("body", std::string_view(request.body));
  out.member("status", entry.status);
  if (entry.fault)
    out.member("fault", to_string(*entry.fault));
  out.end_object();
}

} // namespace

void RequestJournal::begin(RecordedRequest request) {
  auto& stats = counts(request.service);
  ++stats.requests;
  stats.faults += request.fault ? 1 : 0;
  ++stats.by_status[request.status];
  stats.max_in_flight = std::max(stats.max_in_flight, ++stats.in_flight);
  if (capacity_ == 0)
    return;
  if (requests_.size() == capacity_)
    requests_.pop_front();
  request.number = next_number_++;
  requests_.push_back(std::move(request));
}

void RequestJournal::end(SimService service) {
  --counts(service).in_flight;
}

void RequestJournal::clear() {
  requests_.clear();
  for (auto& stats : stats_) {
    const auto in_flight = stats.in_flight;
    stats = {};
    stats.in_flight = stats.max_in_flight = in_flight;
  }
}

std::string render_requests(const RequestJournal& journal,
                            std::optional<SimService> service,
                            std::size_t limit) {
  const auto& all = journal.requests();
  auto from = all.size();
  for (std::size_t found = 0; from > 0 && found < limit; --from)
    found += !service || all[from - 1].service == *service ? 1U : 0U;
  json::Writer out;
  out.begin_object().member("ok", true).key("requests").begin_array();
  for (; from < all.size(); ++from)
    if (!service || all[from].service == *service)
      write_request(out, all[from]);
  out.end_array().end_object();
  return out.take();
}

} // namespace signalbox
