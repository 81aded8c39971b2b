#include "records/alert_fields.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include "domain/core/enum_names.hpp"

namespace signalbox {

namespace {

using json::View;

constexpr double first_epoch_millis = 1e12;
constexpr double first_instant = 1'167'609'600'000; ///< 2007-01-01
constexpr double last_instant = 4'102'444'800'000;  ///< 2100-01-01

/// Prices outside are no prices: what is calculated with them stays exact.
const Decimal lowest_price = Decimal::scaled(1, 4);
const Decimal highest_price = Decimal::whole(10'000'000);

constexpr EnumNames<PhaseZone, 5> zone_names{
  {"", "LOW", "MEDIUM", "HIGH", "EXTREME"}};
constexpr EnumNames<CloudPosition, 4> position_names{
  {"", "above", "inside", "below"}};
constexpr EnumNames<Divergence, 3> divergence_names{{"", "bullish", "bearish"}};
constexpr EnumNames<TimeFrame, time_frames> frame_names{
  {"W", "D", "4H", "1H", "30", "10"}};

/// Levels under all their names, the first of which wins.
struct Draft {
  AlertFields fields;
  std::array<std::optional<Decimal>, 3> sl;
  std::array<std::optional<Decimal>, 4> tp;
};

/// A member of an alert's object, or of one inside it.
template <class Into> struct Field {
  std::string_view name;
  void (*read)(const View& value, Into& into);
};

/// Orders names by their lengths, which tell most of them apart, then by their
/// letters.
constexpr auto is_before = [](std::string_view left, std::string_view right) {
  return left.size() != right.size() ? left.size() < right.size()
                                     : left < right;
};

/// The table as `read_members` looks into it.
template <class Into, std::size_t Count>
constexpr auto in_order(std::array<Field<Into>, Count> table) {
  std::ranges::sort(table, is_before, &Field<Into>::name);
  return table;
}

/// Reads the members that the table knows.
template <class Into, std::size_t Count>
void read_members(const View& object,
                  const std::array<Field<Into>, Count>& table, Into& into) {
  object.for_each_member([&](std::string_view name, const View& value) {
    const auto at =
      std::ranges::lower_bound(table, name, is_before, &Field<Into>::name);
    if (at != table.end() && at->name == name)
      at->read(value, into);
  });
}

std::optional<Decimal> price_of(const View& value) {
  auto price = value.as_decimal();
  if (price && (*price < lowest_price || *price > highest_price))
    return std::nullopt;
  return price;
}

std::optional<Decimal> price_of(const std::optional<View>& value) {
  return value ? price_of(*value) : std::nullopt;
}

/// One of an enum's names; the first of them, "", stands for all others.
template <class Enum, std::size_t Count>
Enum word_of(const std::optional<View>& value,
             const EnumNames<Enum, Count>& names) {
  const auto text = value ? value->as_string() : std::nullopt;
  return names.find(text.value_or("")).value_or(Enum{});
}

bool is_on(const View& value) {
  return value.as_bool().value_or(false);
}

std::string text_of(const View& value) {
  return std::string(value.as_string().value_or(""));
}

void read_state(const View& value, Draft& draft) {
  take_state(draft.fields.alert, text_of(value));
}

void read_ticker(const View& value, Draft& draft) {
  const auto text = value.as_string();
  if (text && !text->empty())
    draft.fields.ticker = text;
}

void read_trigger_ts(const View& value, Draft& draft) {
  if (const auto epoch = value.as_double())
    draft.fields.alert.trigger_ts = instant_of(*epoch);
}

void read_levels(const View& value, Draft& draft) {
  auto& alert = draft.fields.alert;
  alert.blocks.tp_levels = value.is_array() && value.size() > 0;
  value.for_each_item([&](const View& item) {
    const auto price =
      item.is_object() ? price_of(item.find("price")) : price_of(item);
    if (price)
      alert.tp_levels.push_back(*price);
  });
}

void read_flags(const View& value, Draft& draft) {
  static constexpr auto table = in_order(std::array<Field<AlertFlags>, 6>{{
    {"buyable_dip_1h_13_48",
     [](const View& v, AlertFlags& f) { f.buyable_dip_1h = is_on(v); }},
    {"ema_cross_1h_13_48",
     [](const View& v, AlertFlags& f) { f.ema_cross_1h = is_on(v); }},
    {"momentum_elite",
     [](const View& v, AlertFlags& f) { f.momentum_elite = is_on(v); }},
    {"phase_zone_change",
     [](const View& v, AlertFlags& f) { f.phase_zone_change = is_on(v); }},
    {"sq30_on", [](const View& v, AlertFlags& f) { f.sq30_on = is_on(v); }},
    {"sq30_release",
     [](const View& v, AlertFlags& f) { f.sq30_release = is_on(v); }},
  }});
  read_members(value, table, draft.fields.alert.flags);
}

void read_stacks(const View& value, Draft& draft) {
  auto& alert = draft.fields.alert;
  alert.blocks.tf_tech = value.is_object() && value.size() > 0;
  value.for_each_member([&](std::string_view name, const View& frame) {
    const auto at = frame_names.find(name);
    const auto ema = at ? frame.find("ema") : std::nullopt;
    const auto stack = ema ? ema->find("stack") : std::nullopt;
    if (stack)
      alert.stacks[static_cast<std::size_t>(*at)] = stack->as_double();
  });
}

void read_daily_cloud(const View& value, Draft& draft) {
  auto& alert = draft.fields.alert;
  alert.blocks.daily_cloud = value.is_object() && value.size() > 0;
  alert.daily_cloud = {word_of(value.find("position"), position_names),
                       price_of(value.find("upper")),
                       price_of(value.find("lower"))};
}

void read_ichimoku_d(const View& value, Draft& draft) {
  auto& alert = draft.fields.alert;
  alert.blocks.ichimoku_d = value.is_object() && value.size() > 0;
  alert.ichimoku_d = word_of(value.find("position"), position_names);
}

void read_ichimoku_w(const View& value, Draft& draft) {
  auto& alert = draft.fields.alert;
  alert.blocks.ichimoku_w = value.is_object() && value.size() > 0;
  alert.ichimoku_w = word_of(value.find("position"), position_names);
}

void read_divergence(const View& value, Draft& draft) {
  const auto divergence = value.find("divergence");
  if (divergence)
    draft.fields.alert.divergence =
      word_of(divergence->find("type"), divergence_names);
}

void read_td_boost(const View& value, Draft& draft) {
  if (const auto boost = value.find("boost"))
    draft.fields.alert.td_boost = boost->as_double();
}

template <auto Member> void read_double(const View& value, Draft& draft) {
  draft.fields.alert.*Member = value.as_double();
}

template <auto Member> void read_price(const View& value, Draft& draft) {
  draft.fields.alert.*Member = price_of(value);
}

template <std::size_t At> void read_sl(const View& value, Draft& draft) {
  draft.sl[At] = price_of(value);
}

void read_triggers(const View& value, Draft& draft) {
  draft.fields.alert.blocks.triggers = value.is_array() && value.size() > 0;
}

template <std::size_t At> void read_tp(const View& value, Draft& draft) {
  draft.tp[At] = price_of(value);
}

constexpr auto alert_members = in_order(std::array<Field<Draft>, 30>{{
  {"completion", read_double<&Alert::completion>},
  {"daily_ema_cloud", read_daily_cloud},
  {"flags", read_flags},
  {"htf_score", [](const View& v, Draft& d) { d.fields.htf = v.as_double(); }},
  {"ichimoku_d", read_ichimoku_d},
  {"ichimoku_w", read_ichimoku_w},
  {"ltf_score", [](const View& v, Draft& d) { d.fields.ltf = v.as_double(); }},
  {"phase_pct", read_double<&Alert::phase_pct>},
  {"phase_zone",
   [](const View& v, Draft& d) {
     d.fields.alert.phase_zone = word_of(v, zone_names);
   }},
  {"price", read_price<&Alert::price>},
  {"rank", read_double<&Alert::rank>},
  {"rr", read_double<&Alert::rr>},
  {"rsi", read_divergence},
  {"script_version",
   [](const View& v, Draft& d) { d.fields.alert.script_version = text_of(v); }},
  {"sl", read_sl<0>},
  {"sl_price", read_sl<1>},
  {"state", read_state},
  {"stop_loss", read_sl<2>},
  {"td_sequential", read_td_boost},
  {"tf_tech", read_stacks},
  {"ticker", read_ticker},
  {"tp", read_tp<0>},
  {"tp_levels", read_levels},
  {"tp_max_price", read_tp<1>},
  {"tp_target", read_tp<3>},
  {"tp_target_price", read_tp<2>},
  {"trigger_price", read_price<&Alert::trigger_price>},
  {"trigger_ts", read_trigger_ts},
  {"triggers", read_triggers},
  {"ts", [](const View& v, Draft& d) { d.fields.ts = v.as_double(); }},
}});

template <std::size_t Count>
std::optional<Decimal>
first_of(const std::array<std::optional<Decimal>, Count>& levels) {
  const auto at =
    std::ranges::find_if(levels, [](const auto& level) { return !!level; });
  return at == levels.end() ? std::nullopt : *at;
}

} // namespace

AlertFields read_alert_fields(const json::View& object) {
  Draft draft;
  read_members(object, alert_members, draft);
  auto& alert = draft.fields.alert;
  alert.htf = draft.fields.htf.value_or(0);
  alert.ltf = draft.fields.ltf.value_or(0);
  alert.sl = first_of(draft.sl);
  alert.tp = first_of(draft.tp);
  alert.tp_max_price = draft.tp[1];
  return std::move(draft.fields);
}

void take_state(Alert& alert, std::string text) {
  alert.state = std::move(text);
  const std::string_view state = alert.state;
  if (state == "HTF_BULL_LTF_BULL" || state == "HTF_BEAR_LTF_BEAR")
    alert.motion = Motion::momentum;
  else if (state == "HTF_BULL_LTF_PULLBACK" || state == "HTF_BEAR_LTF_PULLBACK")
    alert.motion = Motion::pullback;
  if (state.find("BULL") != state.npos)
    alert.named_side = Side::long_side;
  else if (state.find("BEAR") != state.npos)
    alert.named_side = Side::short_side;
}

std::vector<std::string_view> missing_of(const AlertFields& fields) {
  std::vector<std::string_view> missing;
  const auto note = [&](bool there, std::string_view name) {
    if (!there)
      missing.push_back(name);
  };
  note(fields.ticker.has_value(), "ticker");
  note(fields.ts.has_value(), "ts");
  note(fields.htf.has_value(), "htf_score");
  note(fields.ltf.has_value(), "ltf_score");
  return missing;
}

std::optional<WallTime> instant_of(double epoch) {
  const double millis = epoch < first_epoch_millis ? epoch * 1000 : epoch;
  if (!(millis >= first_instant && millis < last_instant))
    return std::nullopt;
  return WallTime{Millis{std::llround(millis)}};
}

} // namespace signalbox
