#include "sim/request_journal.hpp"

#include "tests/sim/sim_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::at;
using test::parsed;
using test::text_at;

namespace {

RecordedRequest entry(SimService service, int status = 200,
                      std::string body = "{}") {
  RecordedRequest recorded;
  recorded.at = *parse_iso("2026-02-02T14:35:20Z");
  recorded.service = service;
  recorded.request =
    std::make_shared<const http::Request>(test::chat_request(std::move(body)));
  recorded.status = status;
  return recorded;
}

} // namespace

TEST_CASE("request_journal: a request is shown whole, without its secrets",
          "[sim][request_journal]") {
  RequestJournal journal(SimRules{});
  auto request = test::chat_request("{\"a\":1}");
  request.headers = {{"Authorization", "Bearer hush"}, {"X-Run", "7"}};
  request.query = {{"q", "1"}};
  auto recorded = entry(SimService::model);
  recorded.request = std::make_shared<const http::Request>(request);
  recorded.fault = FaultKind::prose;
  journal.begin(recorded);
  const auto text = render_requests(journal, std::nullopt, 10);
  const auto shown = at(parsed(text), "requests.0");
  CHECK(text.find("hush") == std::string::npos);
  CHECK(text_at(shown, "number") == "1");
  CHECK(text_at(shown, "time") == "2026-02-02T14:35:20.000Z");
  CHECK(text_at(shown, "method") == "POST");
  CHECK(text_at(shown, "path") == "/v1/chat/completions");
  CHECK(text_at(shown, "query.0.1") == "1");
  CHECK(text_at(shown, "headers.0.1") == "***");
  CHECK(text_at(shown, "headers.1.1") == "7");
  CHECK(text_at(shown, "body") == "{\"a\":1}");
  CHECK(text_at(shown, "fault") == "prose");
}

TEST_CASE("request_journal: the oldest requests make room",
          "[sim][request_journal]") {
  RequestJournal journal(SimRules{.journal_size = 3});
  for (int i = 0; i < 5; ++i)
    journal.begin(entry(SimService::model));
  CHECK(journal.requests().size() == 3);
  CHECK(journal.requests().front().number == 3);
  CHECK(journal.stats(SimService::model).requests == 5);
}

TEST_CASE("request_journal: counts go on without recording",
          "[sim][request_journal]") {
  RequestJournal journal(SimRules{.record = false});
  journal.begin(entry(SimService::data, 429));
  CHECK(journal.requests().empty());
  CHECK(journal.stats(SimService::data).by_status.at(429) == 1);
}

TEST_CASE("request_journal: the newest of one service are listed",
          "[sim][request_journal]") {
  RequestJournal journal(SimRules{});
  for (const auto service : {SimService::model, SimService::data,
                             SimService::model, SimService::model})
    journal.begin(entry(service));
  const auto list = parsed(render_requests(journal, SimService::model, 2));
  REQUIRE(at(list, "requests").items().size() == 2);
  CHECK(text_at(list, "requests.0.number") == "3");
  CHECK(text_at(list, "requests.1.number") == "4");
}

TEST_CASE("request_journal: the most in flight is remembered",
          "[sim][request_journal]") {
  RequestJournal journal(SimRules{});
  journal.begin(entry(SimService::model));
  journal.begin(entry(SimService::model));
  journal.end(SimService::model);
  CHECK(journal.stats(SimService::model).in_flight == 1);
  CHECK(journal.stats(SimService::model).max_in_flight == 2);
  CHECK(journal.stats(SimService::x).requests == 0);
}

TEST_CASE("request_journal: clearing keeps what is in flight",
          "[sim][request_journal]") {
  RequestJournal journal(SimRules{});
  journal.begin(entry(SimService::model));
  journal.clear();
  CHECK(journal.requests().empty());
  CHECK(journal.stats(SimService::model).requests == 0);
  CHECK(journal.stats(SimService::model).in_flight == 1);
}
