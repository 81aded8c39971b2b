#include "sim/scoring_rule.hpp"

#include <array>

#include "sim/seeded_hash.hpp"
#include "json/writer.hpp"

namespace signalbox {
namespace {

/// The best first: the words must not contradict the score.
constexpr std::array<std::string_view, 4> structures{
  "Clean pullback to VWAP", "Shallow pullback that holds the average",
  "Deep pullback near the stop", "Choppy base without a clear level"};
constexpr std::array<std::string_view, 4> trends{
  "in a steady up-trend", "in a young trend", "in a tired trend",
  "against the larger trend"};
constexpr std::array<std::string_view, 4> volumes{
  "on rising volume", "on average volume", "on thin volume",
  "on volume that fades"};

std::string_view pick(const std::array<std::string_view, 4>& words,
                      std::uint64_t bits) {
  return words[bits % words.size()];
}

} // namespace

std::string SimVerdict::to_json() const {
  json::Writer out;
  out.begin_object();
  out.key("score").raw(score.to_text());
  out.member("grade", to_string(grade_for(score)));
  out.member("summary", std::string_view(summary));
  out.end_object();
  return out.take();
}

SimVerdict judge(std::uint64_t seed, std::string_view ticker,
                 std::string_view entry_price) {
  const auto price = Decimal::parse(entry_price);
  const auto bits = mixed(
    seeded_hash(seed, ticker) ^
    seeded_hash(seed, price ? price->to_text() : std::string(entry_price)));
  SimVerdict verdict;
  // 2.0 to 9.9: every grade occurs.
  verdict.score.tenths = static_cast<int>(20 + bits % 80);
  const auto rank = static_cast<std::size_t>(99 - verdict.score.tenths) / 20;
  verdict.summary.append(structures.at(rank)).append(" ");
  verdict.summary.append(pick(trends, bits >> 16U)).append(" ");
  verdict.summary.append(pick(volumes, bits >> 24U)).append(".");
  return verdict;
}

} // namespace signalbox
