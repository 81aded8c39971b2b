#include "domain/health/readiness.hpp"

#include <chrono>

#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace std::chrono_literals;

namespace {

Readiness up() {
  Readiness readiness;
  readiness.actors = {{"scorer", true, false, 1s}};
  readiness.store.ok = true;
  return readiness;
}

} // namespace

TEST_CASE("readiness: with all parts up the daemon is ready",
          "[domain][readiness]") {
  CHECK(up().ready());
}

TEST_CASE("readiness: one missing part is enough", "[domain][readiness]") {
  auto stopping = up(), storeless = up(), dead = up(), stuck = up();
  stopping.stopping = true;
  storeless.store.ok = false;
  dead.actors.push_back({"http_client", false, false, 1s});
  stuck.actors.push_back({"http_client", true, true, 1s});
  const auto readiness =
    GENERATE_COPY(values<Readiness>({stopping, storeless, dead, stuck}));
  CHECK_FALSE(readiness.ready());
}
