#include "tests/end_to_end/alert_sender.hpp"

#include <algorithm>
#include <random>
#include <stdexcept>

#include "tests/end_to_end/patience.hpp"
#include "json/reader.hpp"

namespace signalbox::test {

namespace {

constexpr std::string_view price_member = R"("price":)";

http::Headers type_of(const std::string& body) {
  return {
    {"Content-Type", json::parse(body) ? "application/json" : "text/plain"}};
}

} // namespace

AlertSender::AlertSender(std::string base_url, std::string key,
                         SenderRules rules)
  : probe_(std::move(base_url), {}), key_(std::move(key)), rules_(rules) {}

const Delivery& AlertSender::send(const std::string& body) {
  auto& delivery = sent_.emplace_back();
  delivery.body = body;
  for (int i = 0; i <= rules_.most_repeats; ++i) {
    if (i > 0)
      eventually([] { return false; }, rules_.pause);
    if (try_once(delivery) < 500)
      break;
  }
  return delivery;
}

int AlertSender::try_once(Delivery& delivery) {
  const SystemSteadyClock clock;
  const auto began = clock.now();
  auto coming = probe_.start({http::Method::post, "/timed/ingest?key=" + key_,
                              delivery.body, type_of(delivery.body)});
  int status = 0;
  try {
    if (coming.wait_for(rules_.give_up) == std::future_status::ready) {
      delivery.answer = coming.get();
      status = delivery.answer.status;
    }
  } catch (const std::runtime_error&) {
    status = 0; // the other side is gone
  }
  delivery.longest =
    std::max(delivery.longest, std::chrono::ceil<Millis>(clock.now() - began));
  delivery.statuses.push_back(status);
  return status;
}

Millis AlertSender::longest() const {
  Millis longest{};
  for (const auto& delivery : sent_)
    longest = std::max(longest, delivery.longest);
  return longest;
}

std::vector<std::string> with_mischief(const std::vector<MadeAlert>& alerts,
                                       const Mischief& mischief,
                                       std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto happens = [&](unsigned of_100) { return random() % 100 < of_100; };
  std::vector<std::string> bodies;
  for (const auto& alert : alerts) {
    bodies.push_back(alert.body);
    if (happens(mischief.not_a_number))
      bodies.push_back(without_price(alert.body));
    if (happens(mischief.duplicates))
      bodies.push_back(alert.body);
    if (bodies.size() > 1 && happens(mischief.swaps))
      std::swap(bodies[bodies.size() - 1], bodies[bodies.size() - 2]);
  }
  return bodies;
}

std::string without_price(const std::string& body) {
  const auto at = body.find(price_member) + price_member.size();
  return body.substr(0, at) + "NaN" + body.substr(body.find(',', at));
}

} // namespace signalbox::test
