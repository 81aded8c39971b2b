#include "sim/fault_book.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "json/reader.hpp"

namespace signalbox {
namespace {

struct KindRow {
  FaultKind kind;
  std::string_view name;
  bool model_only;
};

constexpr std::array<KindRow, 16> kinds{
  {{FaultKind::status, "status", false},
   {FaultKind::hang, "hang", false},
   {FaultKind::cut, "cut", false},
   {FaultKind::drop, "drop", false},
   {FaultKind::delay, "delay", false},
   {FaultKind::garbage, "garbage", false},
   {FaultKind::empty, "empty", false},
   {FaultKind::rate_limit, "rate_limit", false},
   {FaultKind::prose, "prose", true},
   {FaultKind::fence, "fence", true},
   {FaultKind::refusal, "refusal", true},
   {FaultKind::null_content, "null_content", true},
   {FaultKind::truncated, "truncated", true},
   {FaultKind::oversized, "oversized", true},
   {FaultKind::no_json_schema, "no_json_schema", true},
   {FaultKind::quota, "quota", true}}};

tl::unexpected<Error> bad_fault(std::string detail) {
  return fail(Errc::invalid_argument, "invalid_fault", std::move(detail));
}

Result<int> whole(const json::Value& value, int least, int most) {
  const auto number = value.as_int();
  if (!number || *number < least || *number > most)
    return bad_fault("must be a whole number from " + std::to_string(least) +
                     " to " + std::to_string(most));
  return static_cast<int>(*number);
}

Result<void> read_service(const json::Value& value, Fault& fault) {
  for (const auto service : {SimService::model, SimService::data})
    if (value.is_string() && value.text() == to_string(service)) {
      fault.service = service;
      return {};
    }
  return bad_fault("must be model or data");
}

Result<void> read_kind(const json::Value& value, Fault& fault) {
  const auto row =
    std::find_if(kinds.begin(), kinds.end(), [&](const KindRow& known) {
      return value.is_string() && known.name == value.text();
    });
  if (row == kinds.end())
    return bad_fault("must be a known kind of fault");
  fault.kind = row->kind;
  return {};
}

Result<void> read_status(const json::Value& value, Fault& fault) {
  return whole(value, 300, 599).map([&](int status) { fault.status = status; });
}

Result<void> read_count(const json::Value& value, Fault& fault) {
  const auto count = whole(value, -1, 1'000'000);
  if (count && *count == 0)
    return bad_fault("must be -1 or at least 1");
  return count.map([&](int hits) { fault.count = hits; });
}

Result<void> read_retry_after(const json::Value& value, Fault& fault) {
  if (!value.is_number() && !value.is_string())
    return bad_fault("must be seconds or a date");
  const auto text = value.text();
  if (std::any_of(text.begin(), text.end(), [](char c) { return c < ' '; }))
    return bad_fault("must not hold control characters");
  fault.retry_after = text;
  return {};
}

Result<void> read_delay(const json::Value& value, Fault& fault) {
  return whole(value, 0, 3'600'000).map([&](int delay) {
    fault.delay = Millis{delay};
  });
}

Result<void> read_match(const json::Value& value, Fault& fault) {
  const auto* const ticker = value.find("ticker");
  if (ticker == nullptr || !ticker->is_string() || value.members().size() != 1)
    return bad_fault("must be {\"ticker\":…}");
  fault.ticker = ticker->text();
  std::replace(fault.ticker.begin(), fault.ticker.end(), '.', '-');
  return {};
}

struct MemberRow {
  std::string_view name;
  Result<void> (*read)(const json::Value&, Fault&);
};

constexpr std::array<MemberRow, 7> fault_members{
  {{"service", read_service},
   {"kind", read_kind},
   {"status", read_status},
   {"count", read_count},
   {"retryAfter", read_retry_after},
   {"delayMs", read_delay},
   {"match", read_match}}};

Result<void> read_member(const json::Member& member, Fault& fault) {
  for (const auto& row : fault_members) {
    if (row.name != member.first)
      continue;
    const auto read = row.read(member.second, fault);
    return read ? read : bad_fault(member.first + " " + read.error().detail);
  }
  return bad_fault("unknown member " + member.first);
}

const KindRow& row_of(FaultKind kind) {
  return *std::find_if(kinds.begin(), kinds.end(),
                       [&](const KindRow& row) { return row.kind == kind; });
}

/// `a` in either form, `b` in the inside form.
bool same_ticker(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return x == y || (x == '.' && y == '-');
  });
}

bool fits(const Fault& fault, const FaultQuestion& question) {
  if (fault.service != question.service)
    return false;
  if (fault.kind == FaultKind::no_json_schema && !question.json_schema)
    return false;
  return fault.ticker.empty() ||
         std::any_of(question.tickers.begin(), question.tickers.end(),
                     [&](std::string_view ticker) {
                       return same_ticker(ticker, fault.ticker);
                     });
}

} // namespace

std::string_view to_string(SimService service) {
  return service == SimService::model ? "model" : "data";
}

std::string_view to_string(FaultKind kind) {
  return row_of(kind).name;
}

Result<Fault> parse_fault(std::string_view body) {
  const auto parsed = json::parse(body);
  if (!parsed || !parsed->is_object())
    return bad_fault("the body must be a JSON object");
  if (parsed->find("service") == nullptr || parsed->find("kind") == nullptr)
    return bad_fault("service and kind are required");
  Fault fault;
  for (const auto& member : parsed->members())
    if (const auto read = read_member(member, fault); !read)
      return tl::unexpected(read.error());
  if (fault.service == SimService::data && row_of(fault.kind).model_only)
    return bad_fault("the data service has no fault of this kind");
  return fault;
}

std::optional<Fault> FaultBook::take(const FaultQuestion& question) {
  const auto found =
    std::find_if(faults_.begin(), faults_.end(),
                 [&](const Fault& fault) { return fits(fault, question); });
  if (found == faults_.end())
    return std::nullopt;
  auto fault = *found;
  if (found->count > 0 && --found->count == 0)
    faults_.erase(found);
  return fault;
}

} // namespace signalbox
