#include "records/alert_record.hpp"

#include <utility>

#include "domain/core/sha256.hpp"
#include "records/alert_facts.hpp"
#include "records/alert_fields.hpp"
#include "json/view.hpp"

namespace signalbox {

namespace {

constexpr std::string_view senders_key = "key"; ///< wire 10: never kept

/// Texts up to here share one document per thread; a longer one gets its own,
/// so that no thread keeps the memory of its largest text for ever.
constexpr std::size_t shared_document_bytes = std::size_t{64} << 10;

Result<json::View> object_of(json::Document& document, std::string_view text) {
  auto root = document.parse(text);
  if (root && !root->is_object())
    return fail(Errc::malformed_reply, "the text is no JSON object");
  return root;
}

/// Calls `read(root)` with the object that the text is, or with why it is none.
template <class Read> auto with_object(std::string_view text, Read read) {
  if (text.size() > shared_document_bytes) {
    json::Document own;
    return read(object_of(own, text));
  }
  thread_local json::Document shared;
  return read(object_of(shared, text));
}

std::string_view without_mark(std::string_view body) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  return body.starts_with(byte_order_mark) ? body.substr(byte_order_mark.size())
                                           : body;
}

tl::unexpected<Error> bad_json(std::string detail) {
  return fail(Errc::invalid_argument, "bad_json", std::move(detail));
}

tl::unexpected<Error> invalid_payload(std::string detail) {
  return fail(Errc::invalid_argument, "invalid_payload", std::move(detail));
}

std::string joined(const std::vector<std::string_view>& names) {
  std::string text;
  for (const auto name : names)
    text.append(text.empty() ? "" : ",").append(name);
  return text;
}

/// As inside (domain 1.3); a future's root keeps the mark that tells it from a
/// share, as in `ES1!` (11.5).
Result<std::string> inside_ticker(std::string_view sent) {
  const auto end = sent.find_last_not_of(" \t\r\n");
  const bool future = end != sent.npos && sent[end] == '!';
  auto ticker = normalize_ticker(future ? sent.substr(0, end) : sent);
  if (ticker && future)
    *ticker += '!';
  return ticker;
}

Result<Alert> checked(AlertFields fields) {
  if (const auto missing = missing_of(fields); !missing.empty())
    return invalid_payload(joined(missing));
  auto ticker = inside_ticker(*fields.ticker);
  if (!ticker)
    return invalid_payload("ticker: " + ticker.error().detail);
  const auto ts = instant_of(*fields.ts);
  if (!ts)
    return invalid_payload("ts: not a time of the years 2007 to 2099");
  auto alert = std::move(fields.alert);
  alert.ticker = *std::move(ticker);
  alert.ts = *ts;
  return alert;
}

Receipt receipt_of(const Alert& alert, std::string payload, WallTime received) {
  Receipt receipt;
  receipt.ticker = alert.ticker;
  receipt.ts = alert.ts;
  receipt.script_version = alert.script_version;
  receipt.payload_hash = sha256_hex(payload);
  receipt.id = receipt_id(alert.ticker, alert.ts, receipt.payload_hash);
  receipt.facts = alert_facts(alert);
  receipt.payload = std::move(payload);
  receipt.received = received;
  receipt.sameness = sameness_of(alert);
  return receipt;
}

Result<ReadAlert> read_object(const Result<json::View>& root,
                              std::size_t likely_bytes, WallTime received) {
  if (!root)
    return bad_json(root.error().detail);
  std::string payload;
  payload.reserve(likely_bytes);
  const auto written = json::append_canonical(payload, *root, senders_key);
  if (!written)
    return bad_json(written.error().detail);
  auto alert = checked(read_alert_fields(*root));
  if (!alert)
    return tl::unexpected(std::move(alert.error()));
  auto receipt = receipt_of(*alert, std::move(payload), received);
  return ReadAlert{*std::move(alert), std::move(receipt)};
}

} // namespace

Result<ReadAlert> read_alert(std::string_view body, WallTime received) {
  return with_object(without_mark(body), [&](const auto& root) {
    return read_object(root, body.size(), received);
  });
}

std::vector<std::string> missing_fields(std::string_view body) {
  return with_object(without_mark(body), [](const auto& root) {
    const auto missing = root ? missing_of(read_alert_fields(*root))
                              : std::vector<std::string_view>{};
    return std::vector<std::string>(missing.begin(), missing.end());
  });
}

Result<Alert> reread_alert(std::string_view payload, std::string_view ticker,
                           WallTime ts) {
  return with_object(payload, [&](const auto& root) -> Result<Alert> {
    if (!root)
      return tl::unexpected(root.error());
    auto fields = read_alert_fields(*root);
    if (!fields.htf || !fields.ltf)
      return fail(Errc::malformed_reply,
                  "not the payload of a receipt: it has no scores");
    fields.alert.ticker = ticker;
    fields.alert.ts = ts;
    return std::move(fields.alert);
  });
}

} // namespace signalbox
