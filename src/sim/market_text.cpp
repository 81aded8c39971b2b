#include "sim/market_text.hpp"

#include <chrono>
#include <iterator>
#include <string_view>

#include <fmt/compile.h>
#include <fmt/format.h>

namespace signalbox {
namespace {

struct MinuteText {
  int year;
  unsigned month, day;
  int hour, minute;
};

MinuteText split(MinuteIndex minute) {
  using namespace std::chrono;
  const sys_time<minutes> time{minutes{minute}};
  const auto date = floor<days>(time);
  const year_month_day ymd{date};
  const hh_mm_ss clock{time - date};
  return {static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
          static_cast<unsigned>(ymd.day()),
          static_cast<int>(clock.hours().count()),
          static_cast<int>(clock.minutes().count())};
}

void append_time(std::string& out, MinuteIndex minute,
                 std::string_view seconds) {
  const auto t = split(minute);
  fmt::format_to(std::back_inserter(out),
                 FMT_COMPILE("\"t\":\"{:04}-{:02}-{:02}T{:02}:{:02}:{}Z\""),
                 t.year, t.month, t.day, t.hour, t.minute, seconds);
}

/// Prices are not below zero, so the plain split needs no sign.
void append_price(std::string& out, std::string_view key, PriceUnits price) {
  const auto whole = price / price_scale, rest = price % price_scale;
  if (rest % 100 == 0)
    fmt::format_to(std::back_inserter(out), FMT_COMPILE(",\"{}\":{}.{:02}"),
                   key, whole, rest / 100);
  else
    fmt::format_to(std::back_inserter(out), FMT_COMPILE(",\"{}\":{}.{:04}"),
                   key, whole, rest);
}

} // namespace

void append_bar(std::string& out, const SimBar& bar) {
  out += '{';
  append_time(out, bar.start, "00");
  append_price(out, "o", bar.open);
  append_price(out, "h", bar.high);
  append_price(out, "l", bar.low);
  append_price(out, "c", bar.close);
  const auto vwap = bar.notional / bar.volume;
  fmt::format_to(std::back_inserter(out),
                 FMT_COMPILE(",\"v\":{},\"n\":{},\"vw\":{}.{:04}}}"),
                 bar.volume, bar.trades, vwap / 10'000, vwap % 10'000);
}

void append_quote(std::string& out, const SimQuote& quote, MinuteIndex now) {
  out += '{';
  append_time(out, now, "11.2183");
  append_price(out, "ap", quote.ask);
  append_price(out, "bp", quote.bid);
  fmt::format_to(std::back_inserter(out),
                 FMT_COMPILE(",\"as\":{},\"ax\":\"V\",\"bs\":{},\"bx\":\"V\","
                             "\"c\":[\"R\"],\"z\":\"C\"}}"),
                 quote.ask_size, quote.bid_size);
}

void append_trade(std::string& out, const Instrument& instrument,
                  MinuteIndex now) {
  out += '{';
  append_time(out, now, "11.1");
  append_price(out, "p", instrument.price(now));
  fmt::format_to(std::back_inserter(out),
                 FMT_COMPILE(",\"s\":100,\"x\":\"V\",\"i\":{},\"c\":[\"@\"],"
                             "\"z\":\"C\"}}"),
                 now % 100'000);
}

} // namespace signalbox
