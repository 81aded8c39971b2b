#include <fstream>

#include "adapters/sqlite/schema.hpp"
#include "tests/end_to_end/desk.hpp"
#include "tests/end_to_end/store_clock.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// How a daemon that cannot start ends.
struct Refusal {
  std::optional<int> status;
  std::string said;
};

Refusal refused_start(const Environment& settings) {
  ChildProcess daemon({{program("signalboxd")}, settings});
  const auto status = daemon.wait();
  return {status, daemon.output() + daemon.errors()};
}

void check_refused(const Environment& settings, int status,
                   const std::string& part) {
  const auto refused = refused_start(settings);
  CAPTURE(refused.said);
  CHECK(refused.status == status);
  CHECK(refused.said.find("daemon.refused") != std::string::npos);
  CHECK(refused.said.find(part) != std::string::npos);
}

} // namespace

TEST_CASE("start: a second daemon on the same store is refused and harms "
          "nothing",
          "[end_to_end][start]") {
  Desk desk({"--model-latency", "300"});
  desk.start();
  desk.post_many(3);
  auto drain = desk.start_drain();
  REQUIRE(eventually([&] { return desk.sim.model_in_flight() == 3; }));
  check_refused(desk.settings(), 69, "in use by process");
  CHECK(drain.get().number("scoredCount") == 3);
}

TEST_CASE("start: two names of one store are one store",
          "[end_to_end][start]") {
  Desk desk;
  desk.start();
  const auto link = desk.file("other-name.db");
  std::filesystem::create_symlink(desk.store(), link);
  check_refused(with(desk.settings(), {{"STORE_URL", "sqlite:" + link}}), 69,
                "in use by process");
}

TEST_CASE("start: an address in use is refused", "[end_to_end][start]") {
  Desk desk;
  desk.start();
  check_refused(with(desk.settings(),
                     {{"STORE_URL", "sqlite:" + desk.file("second.db")},
                      {"ADMIN_LISTEN",
                       "127.0.0.1:" + std::to_string(desk.daemon().port())}}),
                69, std::to_string(desk.daemon().port()));
}

TEST_CASE("start: a store of a newer version is refused and left as it is",
          "[end_to_end][start]") {
  Desk desk;
  desk.start();
  desk.post("one");
  REQUIRE(desk.daemon().stop(SIGTERM) == 0);
  change_store(desk.store(), "PRAGMA user_version=999;");
  check_refused(desk.settings(), 78, "999");
  change_store(desk.store(), "PRAGMA user_version=" +
                               std::to_string(sqlite_schema_version()) + ";");
  desk.start();
  CHECK(desk.status_of("one") == "PENDING");
}

TEST_CASE("start: a database of another program is refused and left as it is",
          "[end_to_end][start]") {
  Desk desk;
  change_store(desk.store(), "CREATE TABLE theirs (x); INSERT INTO theirs "
                             "VALUES (42); PRAGMA user_version=1;");
  check_refused(desk.settings(), 78, "another program");
  change_store(desk.store(), "INSERT INTO theirs VALUES (43);");
}

TEST_CASE("start: a file that is no database is refused and left as it is",
          "[end_to_end][start]") {
  Desk desk;
  const std::string text(5000, 'x');
  std::ofstream(desk.store()) << text;
  check_refused(desk.settings(), 78, desk.store());
  std::ifstream file(desk.store());
  CHECK(std::string(std::istreambuf_iterator<char>(file), {}) == text);
}

TEST_CASE("start: a store that cannot be made is refused",
          "[end_to_end][start]") {
  Desk desk;
  check_refused(
    with(desk.settings(), {{"STORE_URL", "sqlite:/nonexistent/folder/x.db"}}),
    78, "/nonexistent/folder");
}

TEST_CASE("start: a damaged store is refused", "[end_to_end][start]") {
  Desk desk;
  desk.start();
  desk.post_many(200);
  REQUIRE(desk.daemon().stop(SIGTERM) == 0);
  std::fstream file(desk.store(), std::ios::in | std::ios::out);
  file.seekp(std::streamoff{3} * 4096);
  file << std::string(std::size_t{8} * 4096, '\x5a');
  file.close();
  const auto refused = refused_start(desk.settings());
  CAPTURE(refused.said);
  CHECK(refused.status == 78);
  CHECK(refused.said.find("damaged") != std::string::npos);
}

TEST_CASE("start: a daemon is ready quickly on a store that it knows",
          "[end_to_end][start]") {
  Desk desk;
  desk.start();
  desk.post_many(100);
  const SystemSteadyClock clock;
  const auto began = clock.now();
  desk.start();
  CHECK(desk.http().get("/health/ready").status == 200);
  // 0.3 s are promised on a machine at rest; this one is busy with tests.
  CHECK(clock.now() - began < std::chrono::seconds{5});
}
