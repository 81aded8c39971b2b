#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "domain/core/clock.hpp"
#include "domain/replay/alert.hpp"

namespace signalbox {

/// What became of a receipt when it came in.
enum class Disposition {
  processed,
  late,         ///< before the newest of its ticker: left to replay
  duplicate,    ///< the second filter's: `duplicate_of` names the first
  out_of_range, ///< `ts_out_of_range`: too far in the future, or too old
};

/// `processed`, `late`, `duplicate`, `ts_out_of_range`.
std::string_view to_string(Disposition disposition);

/// Width of a bucket: 5 minutes (domain 7.1).
inline constexpr Millis bucket_width{300'000};

/// The start of the bucket of an instant.
WallTime bucket_of(WallTime ts);

/// `TICKER:ts:<first 16 hex of the hash>`.
std::string receipt_id(std::string_view ticker, WallTime ts,
                       std::string_view payload_hash);

/// The place of a receipt in time, live and replayed: by `ts`, then by id.
struct ReceiptPlace {
  WallTime ts{};
  std::string id;

  friend auto operator<=>(const ReceiptPlace&, const ReceiptPlace&) = default;
};

/// An alert as it is kept for ever: the canonical payload, unknown keys and
/// all, without the sender's key.
struct Receipt {
  std::string id;
  std::string ticker;
  WallTime ts{};
  std::string script_version; ///< empty: none was sent
  std::string payload;        ///< canonical JSON
  std::string payload_hash;   ///< SHA-256 of it, hex
  std::string facts;          ///< what the rules read of it, as JSON
  WallTime received{};
  /// Of the second filter: the same for alerts that say the same (7.1).
  std::uint64_t sameness = 0;
};

/// Equal for alerts of one ticker that agree in `ts, htf_score, ltf_score,
/// state, completion, phase_pct, rr, trigger_ts`.
std::uint64_t sameness_of(const Alert& alert);

/// How long the second filter looks back, by the time of arrival.
inline constexpr Millis sameness_window{60'000};

/// How far from the time of arrival a receipt is still processed (7.1).
struct ReceiptRange {
  Millis future{300'000};            ///< 5 min
  Millis past{7 * 24 * 3'600'000LL}; ///< 7 days
};

/// Whether a receipt is processed at its arrival, as far as its time goes.
bool in_range(WallTime ts, WallTime received, const ReceiptRange& range);

} // namespace signalbox
