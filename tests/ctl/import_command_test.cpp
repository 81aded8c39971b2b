#include "ctl/import_command.hpp"

#include "tests/ctl/operator_desk.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using test::contains;

namespace {

constexpr const char* bulk = "/api/users/bulk";

struct ImportDesk : test::OperatorDesk {
  ImportDesk() {
    daemon.say(bulk, 200,
               R"({"ok":true,"users":{"created":1,"updated":0,)"
               R"("unchanged":0}})");
  }

  /// A file of that many users.
  void write_file(const std::string& path, int count) {
    std::string text = R"({"users":[)";
    for (int i = 0; i < count; ++i) {
      text += i == 0 ? R"({"id":"u)" : R"(,{"id":"u)";
      text += std::to_string(i);
      text += R"("})";
    }
    text += "]}";
    host.files[path] = text;
  }
};

} // namespace

TEST_CASE_METHOD(ImportDesk, "import_command: a file is loaded and counted",
                 "[ctl][import_command]") {
  write_file("users.json", 1);
  CHECK(run({"import", "users.json"}) == 0);
  REQUIRE(daemon.seen.size() == 1);
  CHECK(daemon.seen.front().method == http::Method::post);
  CHECK(daemon.seen.front().body == R"({"users":[{"id":"u0"}]})");
  CHECK(contains(host.out, "users             1        0          0\n"));
}

TEST_CASE_METHOD(ImportDesk, "import_command: the input is named by a dash",
                 "[ctl][import_command]") {
  write_file("-", 1);
  CHECK(run({"import", "-"}) == 0);
  CHECK(daemon.seen.size() == 1);
}

TEST_CASE_METHOD(ImportDesk, "import_command: many users go in several calls",
                 "[ctl][import_command]") {
  write_file("users.json", 1001);
  CHECK(run({"import", "users.json"}) == 0);
  CHECK(daemon.seen.size() == 3);
  CHECK(contains(host.out, "users             3        0          0\n"));
}

TEST_CASE_METHOD(ImportDesk, "import_command: on a terminal the counts grow",
                 "[ctl][import_command]") {
  host.seen = {true, false, 80, 24};
  write_file("users.json", 501);
  CHECK(run({"import", "users.json"}) == 0);
  CHECK(contains(host.out, "\x1b[5A\r"));
  CHECK(host.out.ends_with("\x1b[J"));
}

TEST_CASE_METHOD(ImportDesk, "import_command: json shows each call's answer",
                 "[ctl][import_command]") {
  write_file("users.json", 501);
  CHECK(run({"import", "users.json", "--json"}) == 0);
  CHECK(std::count(host.out.begin(), host.out.end(), '\n') == 2);
  CHECK_FALSE(contains(host.out, "CREATED"));
}

TEST_CASE_METHOD(ImportDesk, "import_command: the first refusal ends it",
                 "[ctl][import_command]") {
  write_file("users.json", 1001);
  daemon.say(bulk, 400,
             R"({"ok":false,"error":"invalid_fields","reason":"users[0].email)"
             R"( is required","errors":[{"path":"users[0].email",)"
             R"("code":"required","reason":"is required"}],"errorsCount":1})");
  CHECK(run({"import", "users.json"}) == 1);
  CHECK(daemon.seen.size() == 1);
  CHECK(contains(host.out, "users[0].email  required  is required\n"));
  CHECK(contains(host.err, "0 of 1001 users are loaded\n"));
}

TEST_CASE_METHOD(ImportDesk,
                 "import_command: of a call without an answer nothing is known",
                 "[ctl][import_command]") {
  write_file("users.json", 1);
  daemon.answers.clear();
  CHECK(run({"import", "users.json"}) == 3);
  CHECK(contains(host.err, "0 of 1 users are loaded; of the call"));
}

TEST_CASE_METHOD(ImportDesk, "import_command: what is no body is not sent",
                 "[ctl][import_command]") {
  host.files["odd.json"] = "[]";
  CHECK(run({"import", "odd.json"}) == 2);
  CHECK(contains(host.err, "odd.json: not an object with a list of users"));
  CHECK(run({"import", "absent.json"}) == 2);
  CHECK(run({"import"}) == 2);
  CHECK(daemon.seen.empty());
}
