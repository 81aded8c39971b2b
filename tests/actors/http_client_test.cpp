#include "actors/http_client.hpp"

#include <map>

#include "tests/support/catch.hpp"
#include "tests/support/stages/virtual_time.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

/// A transport whose calls end when the test says so.
class HeldTransport final : public http::Transport {
public:
  std::uint64_t start(http::Call, Done done) override {
    open.emplace(++last, std::move(done));
    return last;
  }
  void cancel(std::uint64_t id) override {
    end(id, fail(Errc::unavailable, "cancelled", "the call was cancelled"));
  }
  void end(std::uint64_t id, Result<http::Reply> outcome) {
    auto node = open.extract(id);
    if (!node.empty())
      node.mapped()(std::move(outcome));
  }

  std::map<std::uint64_t, Done> open;
  std::uint64_t last = 0;
};

struct HttpClientStage : test::VirtualTime {
  std::shared_ptr<HeldTransport> transport = std::make_shared<HeldTransport>();
  HttpClientActor client =
    spawn(http_client, HttpClientParts{transport, std::make_shared<Metrics>()});

  auto begin() {
    http::Call call;
    call.service = "model";
    return start_asking<http::Reply>(client, std::move(call));
  }
};

} // namespace

TEST_CASE_METHOD(HttpClientStage,
                 "http_client: every asker gets the answer of "
                 "its own call",
                 "[actors][http_client]") {
  const auto first = begin(), second = begin();
  transport->end(2, http::Reply{200, {}, "second"});
  transport->end(1, http::Reply{200, {}, "first"});
  settle();
  CHECK((*first)->body == "first");
  CHECK((*second)->body == "second");
}

TEST_CASE_METHOD(HttpClientStage, "http_client: a failed call keeps its code",
                 "[actors][http_client]") {
  const auto place = begin();
  transport->end(1, fail(Errc::malformed_reply, "too_large", "over 1 MiB"));
  settle();
  CHECK(place->error().code == Errc::malformed_reply);
  CHECK(place->error().name == "too_large");
}

TEST_CASE_METHOD(HttpClientStage,
                 "http_client: an orderly stop cancels what "
                 "is open and answers it",
                 "[actors][http_client]") {
  const auto place = begin();
  caf::anon_send_exit(caf::actor_cast<caf::actor>(client),
                      caf::exit_reason::user_shutdown);
  settle();
  CHECK(place->error().name == "cancelled");
  CHECK(transport->open.empty());
}
