#include "domain/broker/collected_pages.hpp"

#include "domain/broker/broker.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

std::vector<BrokerOrder> orders(const std::vector<std::string>& ids,
                                const std::string& status = "new") {
  std::vector<BrokerOrder> list;
  for (const auto& id : ids) {
    BrokerOrder order;
    order.id = id;
    order.status = status;
    list.push_back(std::move(order));
  }
  return list;
}

std::string ids_of(const std::vector<BrokerOrder>& list) {
  std::string ids;
  for (const auto& order : list)
    ids += order.id;
  return ids;
}

using Pages = CollectedPages<BrokerOrder>;

} // namespace

TEST_CASE("collected_pages: one page may be all", "[domain][collected_pages]") {
  Pages pages;
  CHECK(pages.next().empty());
  CHECK(pages.take(orders({"a", "b"}), "") == false);
  CHECK(ids_of(pages.take_rows()) == "ab");
}

TEST_CASE("collected_pages: where pages overlap a row is one row",
          "[domain][collected_pages]") {
  Pages pages;
  CHECK(pages.take(orders({"a", "b", "c"}), "t2") == true);
  CHECK(pages.next() == "t2");
  CHECK(pages.take(orders({"b", "c", "d"}, "canceled"), "t1") == true);
  CHECK(pages.take(orders({"d", "e"}), "") == false);
  const auto rows = pages.take_rows();
  CHECK(ids_of(rows) == "abcde");
  CHECK(rows.at(0).status == "new");
  CHECK(rows.at(1).status == "canceled");
  CHECK(rows.at(3).status == "new");
}

TEST_CASE("collected_pages: pages that lead nowhere end",
          "[domain][collected_pages]") {
  Pages pages;
  CHECK(pages.take(orders({"a"}), "t1") == true);
  const auto again = pages.take(orders({"a"}), "t1");
  REQUIRE_FALSE(again);
  CHECK(again.error().code == Errc::malformed_reply);
}

TEST_CASE("collected_pages: pages without end do end",
          "[domain][collected_pages]") {
  Pages pages;
  int count = 0;
  while (pages.take(orders({"a"}), "t" + std::to_string(count)))
    ++count;
  CHECK(count == 49);
}
