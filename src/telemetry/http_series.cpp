#include "telemetry/http_series.hpp"

#include <mutex>

namespace signalbox {

namespace {

// From a cached answer to a drain, which may take its 120 s.
const prometheus::Histogram::BucketBoundaries http_buckets{
  0.0005, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25,
  0.5,    1,     2.5,   5,    10,    30,   60,  120};

} // namespace

HttpSeries::HttpSeries(prometheus::Registry& registry)
  : requests_(prometheus::BuildCounter()
                .Name("signalbox_http_requests_total")
                .Help("Requests answered by route, method and status code.")
                .Register(registry)),
    seconds_(prometheus::BuildHistogram()
               .Name("signalbox_http_request_seconds")
               .Help("Time from the end of a request to its answer.")
               .Register(registry)) {}

void HttpSeries::served(std::string_view route, std::string_view method,
                        int status, std::chrono::nanoseconds took) {
  const auto [requests, seconds] = series_of({route, method, status});
  requests->Increment();
  seconds->Observe(std::chrono::duration<double>(took).count());
}

HttpSeries::Series HttpSeries::series_of(const KindView& kind) {
  {
    const std::shared_lock lock{mutex_};
    if (const auto known = series_.find(kind); known != series_.end())
      return known->second;
  }
  return add_series(kind);
}

// Two threads may both come here first: the families and the map answer the
// second with what the first has made.
HttpSeries::Series HttpSeries::add_series(const KindView& kind) {
  const std::string route{std::get<0>(kind)};
  const std::string method{std::get<1>(kind)};
  const int status = std::get<2>(kind);
  const Series made{
    &requests_.Add(
      {{"route", route}, {"method", method}, {"code", std::to_string(status)}}),
    &seconds_.Add({{"route", route}}, http_buckets)};
  const std::unique_lock lock{mutex_};
  return series_.try_emplace(Kind{route, method, status}, made).first->second;
}

} // namespace signalbox
