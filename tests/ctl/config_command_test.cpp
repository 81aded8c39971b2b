#include "ctl/config_command.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::OperatorDesk;

TEST_CASE_METHOD(OperatorDesk,
                 "config_command: the daemon's exit code is "
                 "passed on",
                 "[ctl][config_command]") {
  host.exit_status = GENERATE(0, 78);
  CHECK(run({"config", "check"}) == *host.exit_status);
  CHECK(host.started.front() ==
        ProgramLine{"/opt/bin/signalboxd", "--check-config"});
}

TEST_CASE_METHOD(OperatorDesk, "config_command: the env file is passed on",
                 "[ctl][config_command]") {
  host.exit_status = 0;
  host.files["etc/env"] = "";
  CHECK(run({"config", "check", "--env-file", "etc/env"}) == 0);
  CHECK(host.started.front() == ProgramLine{"/opt/bin/signalboxd",
                                            "--check-config", "--env-file",
                                            "etc/env"});
}

TEST_CASE_METHOD(OperatorDesk, "config_command: a strict check stays strict",
                 "[ctl][config_command]") {
  host.exit_status = 78;
  CHECK(run({"config", "check", "--strict"}) == 78);
  CHECK(host.started.front() ==
        ProgramLine{"/opt/bin/signalboxd", "--check-config", "--strict"});
}

TEST_CASE_METHOD(OperatorDesk, "config_command: a missing daemon is told",
                 "[ctl][config_command]") {
  CHECK(run({"config", "check"}) == 1);
  CHECK(test::contains(host.err, "signalboxd"));
}
