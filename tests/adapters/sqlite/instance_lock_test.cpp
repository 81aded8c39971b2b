#include "adapters/sqlite/instance_lock.hpp"

#include <csignal>

#include <sys/wait.h>
#include <unistd.h>

#include "tests/adapters/sqlite/sqlite_files.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// Another process that holds the lock until it is killed.
class OtherDaemon {
public:
  explicit OtherDaemon(const std::string& path) {
    int ends[2] = {-1, -1};
    REQUIRE(pipe(ends) == 0);
    pid_ = fork();
    if (pid_ == 0) {
      const auto lock = InstanceLock::take(path);
      const char held = lock ? 'y' : 'n';
      if (write(ends[1], &held, 1) == 1)
        pause();
      _exit(0);
    }
    char held = 'n';
    CHECK(read(ends[0], &held, 1) == 1);
    CHECK(held == 'y');
    close(ends[0]);
    close(ends[1]);
  }

  ~OtherDaemon() {
    if (pid_ > 0)
      kill_hard();
  }

  OtherDaemon(const OtherDaemon&) = delete;
  OtherDaemon& operator=(const OtherDaemon&) = delete;

  void kill_hard() {
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
    pid_ = -1;
  }

  std::string pid() const { return std::to_string(pid_); }

private:
  pid_t pid_ = -1;
};

} // namespace

TEST_CASE_METHOD(SqliteFiles, "instance_lock: a second daemon is refused",
                 "[adapters][instance_lock]") {
  const auto first = open_writer();
  REQUIRE(first.has_value());
  const auto second = open_writer();
  REQUIRE_FALSE(second.has_value());
  CHECK(second.error().code == Errc::conflict);
  CHECK(second.error().detail.find("only one daemon") != std::string::npos);
}

TEST_CASE_METHOD(SqliteFiles, "instance_lock: the refusal names the holder",
                 "[adapters][instance_lock]") {
  const OtherDaemon other(path);
  const auto refused = InstanceLock::take(path);
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().detail.find("process " + other.pid() + ";") !=
        std::string::npos);
}

TEST_CASE_METHOD(SqliteFiles, "instance_lock: it is free after kill -9",
                 "[adapters][instance_lock]") {
  OtherDaemon other(path);
  other.kill_hard();
  CHECK(InstanceLock::take(path).has_value());
}

TEST_CASE_METHOD(SqliteFiles, "instance_lock: it is free after the end",
                 "[adapters][instance_lock]") {
  { REQUIRE(open_writer().has_value()); }
  CHECK(open_writer().has_value());
}

TEST_CASE_METHOD(SqliteFiles, "instance_lock: it lives as long as any store",
                 "[adapters][instance_lock]") {
  const auto signals = open_writer()->stores.signals;
  CHECK_FALSE(open_writer().has_value());
}

TEST_CASE_METHOD(SqliteFiles, "instance_lock: two names of a store are one",
                 "[adapters][instance_lock]") {
  const auto first = open_writer();
  REQUIRE(first.has_value());
  const auto link = folder.file("link.db");
  std::filesystem::create_symlink(path, link);
  CHECK_FALSE(InstanceLock::take(link).has_value());
}

TEST_CASE_METHOD(SqliteFiles, "instance_lock: a missing folder is told",
                 "[adapters][instance_lock]") {
  const auto refused = InstanceLock::take(folder.file("none/store.db"));
  REQUIRE_FALSE(refused.has_value());
  CHECK(refused.error().code == Errc::storage);
}

TEST_CASE_METHOD(SqliteFiles,
                 "instance_lock: the store keeps its identity for life",
                 "[adapters][instance_lock]") {
  CHECK(open_writer()->instance == "first-instance");
  CHECK(open_write_stores({path, "second-instance", clock, 1000ms})->instance ==
        "first-instance");
}
