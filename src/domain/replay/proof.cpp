#include "domain/replay/proof.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <utility>

namespace signalbox {

namespace {

using Record = ClosingBook::Record;

constexpr std::string_view latest_key = "latest:";
constexpr std::string_view trade_key = "trade:";

/// `trade:BRK-B-1769785200000-0123abcd` is one of BRK-B.
std::string_view ticker_of_trade(std::string_view key) {
  key.remove_prefix(trade_key.size());
  for (int part = 0; part < 2; ++part)
    key = key.substr(0, std::min(key.rfind('-'), key.size()));
  return key;
}

void leave_out_others(std::vector<Record>& live,
                      const std::vector<Record>& replayed) {
  std::set<std::string_view> tickers;
  for (const auto& record : replayed)
    if (record.key.starts_with(latest_key))
      tickers.insert(std::string_view(record.key).substr(latest_key.size()));
  std::erase_if(live, [&](const Record& record) {
    return record.key.starts_with(trade_key) &&
           !tickers.contains(ticker_of_trade(record.key));
  });
}

} // namespace

std::optional<BookDifference> first_difference(std::vector<Record> live,
                                               std::vector<Record> replayed) {
  leave_out_others(live, replayed);
  std::map<std::string, BookDifference> keys;
  for (auto& record : live) {
    auto& both = keys[record.key];
    both.live_hash = std::move(record.hash);
    both.live_json = std::move(record.json);
  }
  for (auto& record : replayed) {
    auto& both = keys[record.key];
    both.replay_hash = std::move(record.hash);
    both.replay_json = std::move(record.json);
  }
  for (auto& [key, both] : keys)
    if (both.live_hash != both.replay_hash) {
      both.key = key;
      return std::move(both);
    }
  return std::nullopt;
}

} // namespace signalbox
