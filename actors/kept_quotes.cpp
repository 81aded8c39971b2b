#include "actors/kept_quotes.hpp"

#include <algorithm>
#include <utility>

#include <caf/typed_event_based_actor.hpp>

#include "messages/payload.hpp"
#include "telemetry/log.hpp"

namespace signalbox {
namespace {

constexpr std::chrono::nanoseconds store_timeout = std::chrono::seconds{15};

void log_unreadable(const Error& error) {
  log::warn("provider.kept_unreadable",
            {{"code", error.name}, {"detail", error.detail}});
}

void log_not_kept(const Error& error) {
  log::warn("provider.not_kept",
            {{"code", error.name}, {"detail", error.detail}});
}

} // namespace

void read_kept(ProvidersSelf self, KeptQuestion question) {
  const auto limit =
    std::min(question.deadline.left(self->clock().now()), store_timeout);
  self->request(self->state.parts.reader, limit, std::move(question.what))
    .then([go_on = question.go_on](const QuoteBook& kept) { go_on(kept); },
          [go_on = question.go_on](const caf::error& error) {
            log_unreadable(from_caf(error));
            go_on(QuoteBook{});
          });
}

void keep(ProvidersSelf self, KeepQuotes quotes) {
  self->request(self->state.parts.writer, store_timeout, std::move(quotes))
    .then([](const QuotesKept&) {},
          [](const caf::error& error) { log_not_kept(from_caf(error)); });
}

void log_stale(std::string_view kind, std::size_t count,
               std::string_view detail) {
  log::warn("provider.stale",
            {{"kind", kind}, {"quote_count", count}, {"detail", detail}});
}

} // namespace signalbox
