#include "records/alert_flags_record.hpp"

#include <array>

#include "records/replay_fields.hpp"

namespace signalbox {

namespace {

struct Flag {
  std::string_view name;
  bool AlertFlags::*member;
};

/// In the order of their bits, which stored points hold: only ever add.
constexpr std::array<Flag, 6> all_flags{{
  {"sq30_on", &AlertFlags::sq30_on},
  {"sq30_release", &AlertFlags::sq30_release},
  {"phase_zone_change", &AlertFlags::phase_zone_change},
  {"momentum_elite", &AlertFlags::momentum_elite},
  {"ema_cross_1h_13_48", &AlertFlags::ema_cross_1h},
  {"buyable_dip_1h_13_48", &AlertFlags::buyable_dip_1h},
}};

} // namespace

void write_flag_members(json::Writer& out, const AlertFlags& flags) {
  for (const auto& [name, member] : all_flags)
    out.member(name, flags.*member);
}

void write_alert_flags(json::Writer& out, const AlertFlags& flags) {
  out.begin_object();
  write_flag_members(out, flags);
  out.end_object();
}

AlertFlags read_alert_flags(const json::Value& value, bool& sound) {
  const ReplayFields fields(value, sound);
  AlertFlags flags;
  for (const auto& [name, member] : all_flags)
    flags.*member = fields.flag(name);
  return flags;
}

int flag_bits(const AlertFlags& flags) {
  int bits = 0;
  for (std::size_t at = 0; at < all_flags.size(); ++at)
    bits |= (flags.*all_flags[at].member ? 1 : 0) << at;
  return bits;
}

std::optional<AlertFlags> flags_of(std::int64_t bits) {
  if (bits < 0 || bits >= std::int64_t{1} << all_flags.size())
    return std::nullopt;
  AlertFlags flags;
  for (std::size_t at = 0; at < all_flags.size(); ++at)
    flags.*all_flags[at].member = ((bits >> at) & 1) != 0;
  return flags;
}

} // namespace signalbox
