#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/call.hpp"

/// Bodies as the broker sends them.
namespace signalbox::test {

http::Reply broker_reply(int status, std::string body,
                         http::Headers headers = {});

/// A simple order that waits.
std::string
broker_order(std::string_view id,
             std::string_view submitted_at = "2026-02-02T14:35:01.2Z",
             std::string_view client_id = "ae-1");

/// A list of texts that are JSON already.
std::string json_list(const std::vector<std::string>& rows);

inline constexpr std::string_view broker_position =
  R"({"asset_id":"7a9d7c1e-41c5-4a8f-9f5b-6d7f0d4c2b10","symbol":"AAPL",)"
  R"("exchange":"NASDAQ","asset_class":"us_equity","side":"long","qty":"10",)"
  R"("qty_available":"0","avg_entry_price":"187.1","cost_basis":"1871",)"
  R"("market_value":"1880.5","current_price":"188.05","lastday_price":"186.4",)"
  R"("unrealized_pl":"9.5","unrealized_plpc":"0.0050775"})";

/// A filled entry with both exits, one of them held.
inline constexpr std::string_view broker_bracket =
  R"({"id":"9c1c7f0e-8f5e-4a0d-8bb9-51a1e0b3f001",)"
  R"("client_order_id":"ae-0194c8f2a1","created_at":"2026-02-02T14:35:01.2Z",)"
  R"("submitted_at":"2026-02-02T14:35:01.2Z",)"
  R"("filled_at":"2026-02-02T14:35:01.39Z","expired_at":null,)"
  R"("replaced_by":null,"replaces":null,"symbol":"AAPL","notional":null,)"
  R"("qty":"10","filled_qty":"10","filled_avg_price":"187.1",)"
  R"("order_class":"bracket","order_type":"market","type":"market",)"
  R"("side":"buy","time_in_force":"day","limit_price":null,)"
  R"("stop_price":null,"extended_hours":false,"status":"filled","legs":[)"
  R"({"id":"f002","client_order_id":"c0b7","symbol":"AAPL","side":"sell",)"
  R"("type":"limit","order_class":"bracket","qty":"10","filled_qty":"0",)"
  R"("limit_price":"190.4","stop_price":null,"status":"new","legs":null},)"
  R"({"id":"f003","client_order_id":"4d11","symbol":"AAPL","side":"sell",)"
  R"("type":"stop","order_class":"bracket","qty":"10","filled_qty":"0",)"
  R"("limit_price":null,"stop_price":"185.4","status":"held","legs":null}],)"
  R"("source":null,"subtag":null})";

} // namespace signalbox::test
