#include "http/handlers/entry_list.hpp"

#include <string>

#include "tests/http/handlers/asking.hpp"
#include "tests/http/http_moments.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;
using namespace signalbox::http;
using namespace std::chrono_literals;

namespace {

using States = std::vector<EntryState>;

} // namespace

TEST_CASE("entry_list: a bare list asks for 200 that stand",
          "[http][entry_list]") {
  const auto query = parse_entry_list(asking({}));
  REQUIRE(query.has_value());
  CHECK_FALSE(query->round);
  CHECK(query->author_id.empty());
  CHECK(query->item.empty());
  CHECK(query->states == States{EntryState::active, EntryState::suspect});
  CHECK(query->limit == 200);
  CHECK(query->after == 0);
}

TEST_CASE("entry_list: the filters are read", "[http][entry_list]") {
  const auto query = parse_entry_list(asking({{"round", "7"},
                                              {"author", "4410"},
                                              {"item", "brk.b"},
                                              {"state", "removed"},
                                              {"limit", "1000"},
                                              {"after", "9007199254740993"}}));
  REQUIRE(query.has_value());
  CHECK(query->round == 7);
  CHECK(query->author_id == "4410");
  CHECK(query->item == "BRK-B");
  CHECK(query->states == States{EntryState::removed});
  CHECK(query->limit == 1000);
  CHECK(query->after == 9007199254740993);
}

TEST_CASE("entry_list: all asks for every state", "[http][entry_list]") {
  CHECK(parse_entry_list(asking({{"state", "all"}}))->states.size() == 3);
}

TEST_CASE("entry_list: odd values are refused by name", "[http][entry_list]") {
  const auto [name, value] = GENERATE(table<std::string, std::string>({
    {"round", "0"},
    {"round", "one"},
    {"author", "pat"},
    {"author", ""},
    {"state", "gone"},
    {"state", ""},
    {"limit", "0"},
    {"limit", "1001"},
    {"after", "-1"},
    {"after", ""},
    {"after", "1x"},
  }));
  CAPTURE(name, value);
  const auto query = parse_entry_list(asking({{name, value}}));
  REQUIRE_FALSE(query.has_value());
  CHECK(query.error().name == "invalid_parameter");
  CHECK(query.error().detail.find(name + " ") == 0);
}

TEST_CASE("entry_list: an entry is shown whole", "[http][entry_list]") {
  EntryList list;
  Entry entry;
  entry.post_id = 18446744073709551615ULL;
  entry.item = "BRK-B";
  entry.author_id = "4410";
  entry.author_handle = "pat";
  entry.text_hash = "abc";
  entry.created_at = late_morning;
  entry.first_seen_at = late_morning + 1s;
  entry.round_number = 3;
  list.entries.push_back(entry);
  const auto answer = render_entry_list(list);
  CHECK(answer.status == 200);
  CHECK(answer.body ==
        R"({"ok":true,"entries":[{"post_id":"18446744073709551615",)"
        R"("item":"BRK-B","author_id":"4410","author_handle":"pat",)"
        R"("post_url":"https://x.com/i/web/status/18446744073709551615",)"
        R"("text_hash":"abc","created_at":"2026-01-30T16:00:00.000Z",)"
        R"("first_seen_at":"2026-01-30T16:00:01.000Z","state":"active",)"
        R"("missing_count":0,"last_checked_at":null,"round_number":3,)"
        R"("frozen_in":null}],"next":null})");
}

TEST_CASE("entry_list: a removed entry says when and why",
          "[http][entry_list]") {
  EntryList list;
  Entry entry;
  entry.state = EntryState::removed;
  entry.removed_at = late_morning;
  entry.removed_reason = RemovalReason::deleted;
  entry.frozen_in = 2;
  list.entries.push_back(entry);
  list.next = 41;
  const auto body = render_entry_list(list).body;
  CHECK(body.find(R"("removed_at":"2026-01-30T16:00:00.000Z",)"
                  R"("removed_reason":"deleted")") != std::string::npos);
  CHECK(body.find(R"("frozen_in":2}],"next":41})") != std::string::npos);
}
