#include "domain/rounds/snapshot.hpp"

#include <algorithm>
#include <random>

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

// What follows was computed by another program.
constexpr auto three_rows =
  R"([{"author_id":"7","item":"BE","post_id":"10"},)"
  R"({"author_id":"7","item":"BRK-B","post_id":"9"},)"
  R"({"author_id":"44","item":"AAPL","post_id":"3"}])";
constexpr auto three_rows_hash =
  "4bd966c04e63c7ac64389b9c441584616942eeb89a09566f4c6db67e44743e92";
constexpr auto no_rows_hash =
  "4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945";

std::vector<SnapshotRow> three_entries() {
  return {{"44", "AAPL", 3}, {"7", "BRK-B", 9}, {"7", "BE", 10}};
}

std::string json_of(std::vector<SnapshotRow> entries) {
  return make_snapshot(std::move(entries)).json;
}

} // namespace

TEST_CASE("snapshot: rows are sorted by author as a number, then by item",
          "[domain][rounds]") {
  const auto snapshot = make_snapshot(three_entries());
  CHECK(snapshot.json == three_rows);
  CHECK(snapshot.hash == three_rows_hash);
}

TEST_CASE("snapshot: without entries it is an empty array with its hash",
          "[domain][rounds]") {
  const auto snapshot = make_snapshot({});
  CHECK(snapshot.json == "[]");
  CHECK(snapshot.hash == no_rows_hash);
}

TEST_CASE("snapshot: of an author's posts about an item the lowest id stays",
          "[domain][rounds]") {
  // As text, 9 would come behind 10 and 2^64 - 1 before it.
  const auto snapshot = make_snapshot({{"7", "BE", 10},
                                       {"7", "BE", 9},
                                       {"7", "BE", 18446744073709551615U},
                                       {"8", "BE", 10}});
  CHECK(snapshot.rows ==
        std::vector<SnapshotRow>{{"7", "BE", 9}, {"8", "BE", 10}});
}

TEST_CASE("snapshot: items are compared as bytes", "[domain][rounds]") {
  CHECK(
    json_of({{"1", "a", 1}, {"1", "B", 2}, {"1", "AB", 3}, {"1", "A", 4}}) ==
    R"([{"author_id":"1","item":"A","post_id":"4"},)"
    R"({"author_id":"1","item":"AB","post_id":"3"},)"
    R"({"author_id":"1","item":"B","post_id":"2"},)"
    R"({"author_id":"1","item":"a","post_id":"1"}])");
}

TEST_CASE("snapshot: authors beyond 64 bits are still numbers",
          "[domain][rounds]") {
  CHECK(json_of({{"100000000000000000000", "A", 1},
                 {"99999999999999999999", "A", 2}}) ==
        R"([{"author_id":"99999999999999999999","item":"A","post_id":"2"},)"
        R"({"author_id":"100000000000000000000","item":"A","post_id":"1"}])");
}

TEST_CASE("snapshot: texts are escaped as RFC 8785 wants it",
          "[domain][rounds]") {
  CHECK(json_of({{"1", "\"\\/\b\t\n\f\r\x01\x1f\x7f\xC3\xA9", 1}}) ==
        "[{\"author_id\":\"1\",\"item\":\"\\\"\\\\/\\b\\t\\n\\f\\r\\u0001"
        "\\u001f\x7f\xC3\xA9\",\"post_id\":\"1\"}]");
}

TEST_CASE("snapshot: the same entries in any order have the same hash",
          "[domain][rounds]") {
  std::mt19937 random(GENERATE(range(0U, 20U)));
  std::vector<SnapshotRow> entries;
  for (PostId post = 0; post < 60; ++post)
    entries.push_back({std::to_string(random() % 12 + 95),
                       std::string(1, static_cast<char>('A' + random() % 4)),
                       post});
  const auto expected = make_snapshot(entries);
  for (int i = 0; i < 20; ++i) {
    std::shuffle(entries.begin(), entries.end(), random);
    const auto again = make_snapshot(entries);
    CHECK(again.json == expected.json);
    CHECK(again.hash == expected.hash);
  }
}

TEST_CASE("snapshot: one entry more is another hash", "[domain][rounds]") {
  auto entries = three_entries();
  entries.push_back({"7", "C", 11});
  CHECK(make_snapshot(entries).hash != three_rows_hash);
}

TEST_CASE("snapshot: a push carries number, hash, count and the very bytes",
          "[domain][rounds]") {
  const auto snapshot = make_snapshot(three_entries());
  CHECK(push_body(12, snapshot) ==
        std::string(R"({"round_number":12,"snapshot_hash":")") +
          three_rows_hash + R"(","count":3,"entries":)" + three_rows + "}");
  CHECK(push_key(12, snapshot) == std::string("round-12-") + three_rows_hash);
}
