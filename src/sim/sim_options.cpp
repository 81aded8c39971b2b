#include "sim/sim_options.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstddef>
#include <optional>

#include <fmt/format.h>

#include "sim/sim_guide.hpp"
#include "sim/x_posts.hpp"

namespace signalbox {
namespace {

/// One row: adding an option touches this table and the struct it fills.
struct OptionRow {
  std::string_view name, value, help;
  /// Takes the value (empty if the option has none); false: it does not fit.
  bool (*take)(SimOptions&, std::string_view);
};

template <class T>
bool number_into(T& target, std::string_view text, T least, T most) {
  const auto* const last = text.data() + text.size();
  T value{};
  const auto [end, fault] = std::from_chars(text.data(), last, value);
  if (fault != std::errc{} || end != last || !(value >= least && value <= most))
    return false;
  target = value;
  return true;
}

bool millis_into(Millis& target, std::string_view text) {
  std::int64_t value = 0;
  if (!number_into<std::int64_t>(value, text, 0, 3'600'000))
    return false;
  target = Millis{value};
  return true;
}

bool take_listen(SimOptions& options, std::string_view text) {
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos)
    return false;
  auto host = text.substr(0, colon);
  if (host == "[::1]")
    host = "::1";
  if (host != "127.0.0.1" && host != "::1" && host != "localhost")
    return false;
  options.host = host == "localhost" ? "127.0.0.1" : host;
  return number_into<std::uint16_t>(options.port, text.substr(colon + 1), 0,
                                    65535);
}

/// `ID:SECRET`
bool pair_into(std::string& id, std::string& secret, std::string_view text) {
  const auto colon = text.find(':');
  if (colon == 0 || colon >= text.size() - 1)
    return false;
  id = text.substr(0, colon);
  secret = text.substr(colon + 1);
  return true;
}

bool take_data_key(SimOptions& options, std::string_view text) {
  return pair_into(options.rules.data_key_id, options.rules.data_secret, text);
}

bool take_broker_key(SimOptions& options, std::string_view text) {
  auto& broker = options.rules.broker;
  return pair_into(broker.key_id, broker.secret, text);
}

bool take_cash(SimOptions& options, std::string_view text) {
  const auto cash = read_money(text);
  options.rules.broker.cash = cash.value_or(0);
  return cash && *cash >= 0;
}

/// `1001,1002`: accounts with a timeline of mentions.
bool take_users(SimOptions& options, std::string_view text) {
  std::vector<std::uint64_t> users;
  for (;;) {
    const auto comma = std::min(text.find(','), text.size());
    const auto id = parse_x_id(text.substr(0, comma));
    if (!id || *id == 0)
      return false;
    users.push_back(*id);
    if (comma == text.size())
      break;
    text.remove_prefix(comma + 1);
  }
  options.rules.x.users = std::move(users);
  return true;
}

bool take_window(SimOptions& options, std::string_view text) {
  std::int64_t value = 0;
  if (!number_into<std::int64_t>(value, text, 1, 86'400'000))
    return false;
  options.rules.x.window = Millis{value};
  return true;
}

bool take_shape(SimOptions& options, std::string_view text) {
  const auto shape = refusal_shape_names.find(text);
  options.rules.x.shape = shape.value_or(RefusalShape::alternate);
  return shape.has_value();
}

constexpr std::array<OptionRow, 26> option_rows{{
  {"--listen", "HOST:PORT",
   "loopback address (127.0.0.1:8788); port 0: any free one", take_listen},
  {"--seed", "N", "prices and scores follow from it (1)",
   [](SimOptions& o, std::string_view text) {
     return number_into<std::uint64_t>(o.rules.seed, text, 0, UINT64_MAX);
   }},
  {"--model-latency", "MS", "typical time of a model call (0)",
   [](SimOptions& o, std::string_view text) {
     return millis_into(o.rules.latency.typical, text);
   }},
  {"--model-latency-spread", "MS", "uniform, up to this much less or more (0)",
   [](SimOptions& o, std::string_view text) {
     return millis_into(o.rules.latency.spread, text);
   }},
  {"--slow-share", "PERCENT", "share of the model calls that are slow (0)",
   [](SimOptions& o, std::string_view text) {
     return number_into(o.rules.latency.slow_percent, text, 0.0, 100.0);
   }},
  {"--slow-factor", "F", "how many times longer a slow call takes (1)",
   [](SimOptions& o, std::string_view text) {
     return number_into(o.rules.latency.slow_factor, text, 1.0, 1000.0);
   }},
  {"--api-key", "KEY", "the only key the model accepts (any)",
   [](SimOptions& o, std::string_view text) {
     o.rules.api_key = text;
     return !text.empty();
   }},
  {"--data-key", "ID:SECRET", "the only pair the data service accepts (any)",
   take_data_key},
  {"--data-rate", "N", "requests a minute of the data service (10000)",
   [](SimOptions& o, std::string_view text) {
     return number_into(o.rules.data_per_minute, text, 1, 100'000'000);
   }},
  {"--fx-app-id", "ID", "the only id that Open Exchange Rates accepts (any)",
   [](SimOptions& o, std::string_view text) {
     o.rules.fx_app_id = text;
     return !text.empty();
   }},
  {"--fundamentals-key", "KEY", "the only bearer key of /v1/fundamentals (any)",
   [](SimOptions& o, std::string_view text) {
     o.rules.fundamentals_key = text;
     return !text.empty();
   }},
  {"--x-token", "TOKEN", "the only bearer token X accepts (any)",
   [](SimOptions& o, std::string_view text) {
     o.rules.x.token = text;
     return !text.empty();
   }},
  {"--x-users", "ID,ID", "accounts of X that can be mentioned (1001)",
   take_users},
  {"--x-window-ms", "MS", "length of the rate windows of X (900000)",
   take_window},
  {"--x-mentions-limit", "N", "calls of the mentions route a window (10)",
   [](SimOptions& o, std::string_view text) {
     return number_into(o.rules.x.mentions_limit, text, 1, 1'000'000);
   }},
  {"--x-lookup-limit", "N", "calls of the look-up route a window (15)",
   [](SimOptions& o, std::string_view text) {
     return number_into(o.rules.x.lookup_limit, text, 1, 1'000'000);
   }},
  {"--x-429", "SHAPE", "problem, legacy or alternate (alternate)", take_shape},
  {"--notify-limit", "N", "messages a second at /hooks/notify (0: any number)",
   [](SimOptions& o, std::string_view text) {
     return number_into(o.rules.notify_per_second, text, 0, 1'000'000);
   }},
  {"--broker-key", "ID:SECRET", "the only pair the broker accepts (any)",
   take_broker_key},
  {"--broker-rate", "N", "requests a minute of the broker (200)",
   [](SimOptions& o, std::string_view text) {
     return number_into(o.rules.broker.per_minute, text, 1, 100'000'000);
   }},
  {"--cash", "DOLLARS", "what the broker's account begins with (100000)",
   take_cash},
  {"--auto-fill-ms", "MS", "from a reached price to the fill (0)",
   [](SimOptions& o, std::string_view text) {
     return millis_into(o.rules.broker.settle.fill_delay, text);
   }},
  {"--no-auto-fill", "", "orders are filled by POST /sim/broker/orders only",
   [](SimOptions& o, std::string_view) {
     o.rules.broker.settle.auto_fill = false;
     return true;
   }},
  {"--no-record", "", "keep nothing for GET /sim/requests and /sim/hooks",
   [](SimOptions& o, std::string_view) {
     o.rules.record = false;
     return true;
   }},
  {"--version", "", "print the version",
   [](SimOptions& o, std::string_view) { return o.version = true; }},
  {"--help", "", "print this text",
   [](SimOptions& o, std::string_view) { return o.help = true; }},
}};

tl::unexpected<Error> bad_option(std::string detail) {
  return fail(Errc::invalid_argument, std::move(detail));
}

/// An argument taken apart at its first `=`.
struct Argument {
  std::string_view name;
  std::optional<std::string_view> value;
};

Argument split_argument(std::string_view text) {
  const auto equals = text.find('=');
  if (equals == std::string_view::npos)
    return {text, std::nullopt};
  return {text.substr(0, equals), text.substr(equals + 1)};
}

Result<void> take(SimOptions& options, const OptionRow& row,
                  std::optional<std::string_view> value) {
  const std::string name(row.name);
  if (row.value.empty() && value)
    return bad_option(name + " takes no value");
  if (!row.value.empty() && !value)
    return bad_option(name + " needs a value: " + std::string(row.value));
  if (!row.take(options, value.value_or("")))
    return bad_option(name + " does not take " + std::string(*value) + ": " +
                      std::string(row.help));
  return {};
}

} // namespace

Result<SimOptions>
parse_sim_options(const std::vector<std::string_view>& arguments) {
  SimOptions options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    auto [name, value] = split_argument(arguments[i]);
    const auto* const row = std::find_if(
      option_rows.begin(), option_rows.end(),
      [name = name](const auto& known) { return known.name == name; });
    if (row == option_rows.end())
      return bad_option("unknown option " + std::string(name));
    if (!row->value.empty() && !value && i + 1 < arguments.size())
      value = arguments[++i];
    if (const auto taken = take(options, *row, value); !taken)
      return tl::unexpected(taken.error());
  }
  return options;
}

std::string sim_usage() {
  std::string text =
    "signalbox-sim: the outside world of signalbox on one loopback port:\n"
    "an OpenAI-compatible model, a market-data service with invented prices,\n"
    "a broker with one account, the X API v2 with invented posts, receivers\n"
    "of notifications (/hooks/notify) and of frozen rounds (/hooks/rounds),\n"
    "exchange rates (Frankfurter and Open Exchange Rates), fundamentals of\n"
    "companies, and a collector of traces (/v1/traces). Never a source of\n"
    "real scores, prices, orders, posts, rates or figures.\n\n"
    "usage: signalbox-sim [OPTION]...\n\n";
  for (const auto& row : option_rows)
    text += fmt::format("  {:<28} {}\n",
                        fmt::format("{} {}", row.name, row.value), row.help);
  return text + sim_guide() +
         "Exit codes: 0 stopped by SIGTERM or SIGINT, 1 cannot listen, 2 "
         "usage.\n";
}

} // namespace signalbox
