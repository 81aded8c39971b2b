#include "tests/end_to_end/running_sim.hpp"

#include "tests/support/catch.hpp"

namespace signalbox::test {

namespace {

std::vector<std::string> sim_line(std::vector<std::string> options) {
  options.insert(options.begin(),
                 {program("signalbox-sim"), "--listen", "127.0.0.1:0"});
  return options;
}

std::string url_in(const std::string& output) {
  const auto from = output.find("http://");
  const auto to = output.find('\n', from);
  return to == std::string::npos ? "" : output.substr(from, to - from);
}

} // namespace

RunningSim::RunningSim(std::vector<std::string> options)
  : process_({sim_line(std::move(options))}) {
  const bool listens = process_.wait_for_output(
    [](const std::string& output) { return !url_in(output).empty(); });
  INFO(process_.output() << process_.errors());
  REQUIRE(listens);
  probe_ =
    std::make_unique<HttpProbe>(url_in(process_.output()), http::Headers{});
}

void RunningSim::fault(const std::string& body) {
  const auto answer = probe_->post("/sim/faults", body);
  INFO(answer.body);
  REQUIRE(answer.status == 200);
}

void RunningSim::end_faults() {
  probe_->ask({http::Method::del, "/sim/faults"});
}

std::int64_t RunningSim::model_requests() {
  return probe_->get("/sim/stats").number("services.model.requests");
}

std::int64_t RunningSim::model_in_flight() {
  return probe_->get("/sim/stats").number("services.model.inFlight");
}

std::vector<json::Value> RunningSim::model_log() {
  return probe_->get("/sim/requests?service=model").items("requests");
}

} // namespace signalbox::test
