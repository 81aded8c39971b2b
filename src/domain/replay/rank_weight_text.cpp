#include "domain/replay/rank_weight_text.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "domain/replay/rule_numbers.hpp"

namespace signalbox {
namespace {

struct Weight {
  std::string_view name;
  double RankWeights::*field;
};

constexpr NumberRange weight_range{0, 1000};

constexpr Weight all_weights[] = {
  {"base", &RankWeights::base},
  {"momentum", &RankWeights::momentum},
  {"pullback", &RankWeights::pullback},
  {"htf_share", &RankWeights::htf_share},
  {"htf_most", &RankWeights::htf_most},
  {"ltf_share", &RankWeights::ltf_share},
  {"ltf_most", &RankWeights::ltf_most},
  {"completion", &RankWeights::completion},
  {"completion_end", &RankWeights::completion_end},
  {"early_phase", &RankWeights::early_phase},
  {"late_phase", &RankWeights::late_phase},
  {"squeeze_release", &RankWeights::squeeze_release},
  {"squeeze_on", &RankWeights::squeeze_on},
  {"phase_zone_change", &RankWeights::phase_zone_change},
  {"rr_high", &RankWeights::rr_high},
  {"rr_good", &RankWeights::rr_good},
  {"rr_fair", &RankWeights::rr_fair},
  {"momentum_elite", &RankWeights::momentum_elite},
  {"ema_cross", &RankWeights::ema_cross},
  {"buyable_dip", &RankWeights::buyable_dip},
  {"aligned", &RankWeights::aligned},
  {"divergence", &RankWeights::divergence},
  {"missing_block", &RankWeights::missing_block},
  {"missing_most", &RankWeights::missing_most},
  {"invalidated", &RankWeights::invalidated},
  {"completed", &RankWeights::completed},
};

tl::unexpected<Error> bad_weights(std::string why) {
  return fail(Errc::invalid_argument, "invalid_setting", std::move(why));
}

Result<void> read_weight(std::string_view piece, RankWeights& weights) {
  const auto equals = std::min(piece.find('='), piece.size());
  const auto name = piece.substr(0, equals);
  const auto* const weight =
    std::ranges::find(all_weights, name, &Weight::name);
  if (weight == std::end(all_weights) || equals == piece.size())
    return bad_weights(
      fmt::format("must be a comma list of name=number; \"{}\" "
                  "names no weight",
                  name));
  const auto number = read_rule_number(piece.substr(equals + 1), weight_range);
  // The end of the completion term divides.
  const bool divides = weight->field == &RankWeights::completion_end;
  if (!number || (divides && *number <= 0))
    return bad_weights(fmt::format("must give {} a number {} 0 and at most {}",
                                   name, divides ? "above" : "from",
                                   weight_range.high));
  weights.*weight->field = *number;
  return {};
}

} // namespace

Result<void> read_rank_weights(std::string_view text, RankWeights& weights) {
  auto changed = weights;
  std::set<std::string_view> seen;
  while (!text.empty()) {
    const auto piece = text.substr(0, text.find(','));
    if (!seen.insert(piece.substr(0, piece.find('='))).second)
      return bad_weights("must name every weight once");
    if (auto read = read_weight(piece, changed); !read)
      return read;
    text.remove_prefix(std::min(piece.size() + 1, text.size()));
  }
  weights = changed;
  return {};
}

std::string show_rank_weights(const RankWeights& weights) {
  std::string text;
  for (const auto& [name, field] : all_weights)
    if (weights.*field != RankWeights{}.*field)
      text += fmt::format("{}{}={}", text.empty() ? "" : ",", name,
                          show_rule_number(weights.*field));
  return text;
}

} // namespace signalbox
