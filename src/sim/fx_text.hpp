#pragma once

#include <string>

#include "sim/fx_board.hpp"

namespace signalbox {

/// Frankfurter v1:
/// `{"amount":1.0,"base":"USD","date":"2026-01-30","rates":{"BRL":5.3124}}`.
std::string fx_v1_text(const FxSheet& sheet);

/// Frankfurter v2:
/// `[{"date":"2026-01-30","base":"USD","quote":"EUR","rate":0.84012}]`.
std::string fx_v2_text(const FxSheet& sheet);

/// Open Exchange Rates: `{"disclaimer":…,"timestamp":1770040800,…}`; the
/// time is the publication's, 15:00 UTC.
std::string fx_oxr_text(const FxSheet& sheet);

/// `{"error":true,"status":401,"message":"invalid_app_id",…}`.
std::string fx_oxr_error(int status, std::string_view message);

} // namespace signalbox
