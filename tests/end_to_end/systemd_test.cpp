#include <fstream>

#include "tests/end_to_end/desk.hpp"
#include "tests/end_to_end/notify_listener.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

TEST_CASE("systemd: it hears of the start, the watchdog and the end",
          "[end_to_end][systemd]") {
  const NotifyListener listener;
  Desk desk;
  desk.start({{"NOTIFY_SOCKET", listener.name()}, {"WATCHDOG_USEC", "400000"}});
  std::string first = listener.next();
  while (first.find("WATCHDOG=1") != std::string::npos)
    first = listener.next();
  CHECK(first.find("READY=1") != std::string::npos);
  CHECK(first.find("STATUS=") != std::string::npos);
  for (int i = 0; i < 5; ++i)
    CHECK(listener.wait_for("WATCHDOG=1", Millis{2000}));
  desk.daemon().process().signal(SIGTERM);
  CHECK(listener.wait_for("STOPPING=1"));
  CHECK(desk.daemon().process().wait() == 0);
}

TEST_CASE("systemd: ready means that requests are served",
          "[end_to_end][systemd]") {
  const NotifyListener listener;
  Desk desk;
  auto settings = desk.settings();
  settings["NOTIFY_SOCKET"] = listener.name();
  ChildProcess daemon({{program("signalboxd")}, settings});
  REQUIRE(listener.wait_for("READY=1"));
  CHECK(daemon.wait_for_output([](const std::string& log) {
    return log.find("daemon.started") != std::string::npos;
  }));
}

TEST_CASE("systemd: without a watchdog none is fed", "[end_to_end][systemd]") {
  const NotifyListener listener;
  Desk desk;
  desk.start({{"NOTIFY_SOCKET", listener.name()}});
  REQUIRE(listener.wait_for("READY=1"));
  CHECK(listener.next(Millis{300}) == "(nothing)");
}

TEST_CASE("systemd: SIGHUP reads the log's settings again",
          "[end_to_end][systemd]") {
  const NotifyListener listener;
  Desk desk;
  const auto file = desk.file("box.env");
  std::ofstream(file) << "LOG_LEVEL=info\n";
  auto settings = desk.settings();
  settings["NOTIFY_SOCKET"] = listener.name();
  ChildProcess daemon({{program("signalboxd"), "--env-file", file}, settings});
  REQUIRE(listener.wait_for("READY=1"));

  std::ofstream(file) << "LOG_LEVEL=loud\n";
  daemon.signal(SIGHUP);
  CHECK(listener.wait_for("RELOADING=1"));
  CHECK(listener.wait_for("READY=1"));
  const auto says = [&](const std::string& event) {
    return daemon.wait_for_output([&](const std::string& log) {
      return log.find(event) != std::string::npos;
    });
  };
  CHECK(says("daemon.reload_refused"));

  std::ofstream(file) << "LOG_LEVEL=debug\n";
  daemon.signal(SIGHUP);
  CHECK(says("daemon.reloaded"));
  CHECK(daemon.running());
}
