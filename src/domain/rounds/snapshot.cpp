#include "domain/rounds/snapshot.hpp"

#include <algorithm>
#include <string_view>
#include <tuple>

#include <fmt/format.h>

#include "domain/core/sha256.hpp"

namespace signalbox {

namespace {

/// The order of decimal numbers of any length; other texts get some order,
/// which is always the same.
std::tuple<std::size_t, std::string_view, std::string_view>
numeric_order(std::string_view number) {
  const auto first = std::min(number.find_first_not_of('0'), number.size());
  const auto digits = number.substr(first);
  return {digits.size(), digits, number};
}

bool comes_before(const SnapshotRow& a, const SnapshotRow& b) {
  const auto left = numeric_order(a.author_id);
  const auto right = numeric_order(b.author_id);
  return std::tie(left, a.item, a.post_id) < std::tie(right, b.item, b.post_id);
}

bool same_call(const SnapshotRow& a, const SnapshotRow& b) {
  return a.author_id == b.author_id && a.item == b.item;
}

// The writer of the json layer lies above; a canonical text may not change
// with it anyway.
void append_character(std::string& out, char c) {
  switch (c) {
    case '"':
    case '\\':
      out += {'\\', c};
      return;
    case '\b':
      out += "\\b";
      return;
    case '\t':
      out += "\\t";
      return;
    case '\n':
      out += "\\n";
      return;
    case '\f':
      out += "\\f";
      return;
    case '\r':
      out += "\\r";
      return;
    default:
      if (static_cast<unsigned char>(c) < 0x20)
        fmt::format_to(std::back_inserter(out), "\\u{:04x}", int{c});
      else
        out += c;
  }
}

void append_member(std::string& out, std::string_view key,
                   std::string_view text) {
  out += '"';
  out += key;
  out += "\":\"";
  for (const char c : text)
    append_character(out, c);
  out += '"';
}

void append_row(std::string& out, const SnapshotRow& row) {
  out += '{';
  append_member(out, "author_id", row.author_id);
  out += ',';
  append_member(out, "item", row.item);
  out += ',';
  append_member(out, "post_id", std::to_string(row.post_id));
  out += '}';
}

std::string canonical_json(const std::vector<SnapshotRow>& rows) {
  std::string out = "[";
  for (const auto& row : rows) {
    if (out.size() > 1)
      out += ',';
    append_row(out, row);
  }
  out += ']';
  return out;
}

} // namespace

Snapshot make_snapshot(std::vector<SnapshotRow> entries) {
  std::ranges::sort(entries, comes_before);
  const auto repeats = std::ranges::unique(entries, same_call);
  entries.erase(repeats.begin(), repeats.end());
  Snapshot snapshot{std::move(entries), {}, {}};
  snapshot.json = canonical_json(snapshot.rows);
  snapshot.hash = sha256_hex(snapshot.json);
  return snapshot;
}

std::string push_body(int round_number, const Snapshot& snapshot) {
  return fmt::format(
    R"({{"round_number":{},"snapshot_hash":"{}","count":{},"entries":{}}})",
    round_number, snapshot.hash, snapshot.rows.size(), snapshot.json);
}

std::string push_key(int round_number, const Snapshot& snapshot) {
  return fmt::format("round-{}-{}", round_number, snapshot.hash);
}

} // namespace signalbox
