#include "sim/x_posts.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "sim/seeded_hash.hpp"

namespace signalbox {
namespace {

/// The ids of X count the milliseconds since this instant from bit 22 up.
constexpr WallTime x_epoch{Millis{1'288'834'974'657}};
constexpr unsigned time_bit = 22;
/// Room for posts that follow the highest id somebody asks for.
constexpr std::uint64_t most_id = 9'000'000'000'000'000'000U;
constexpr std::size_t most_handle = 15;

constexpr std::array<std::string_view, 8> tickers{
  "AAPL", "MSFT", "NVDA", "BE", "TSLA", "AMD", "PLTR", "BRK.B"};

std::string lower_case(std::string text) {
  for (auto& c : text)
    c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return text;
}

std::string invented_text(std::uint64_t seed, std::uint64_t id) {
  const auto pick = mixed(mixed(seed) + id) % tickers.size();
  return "@desk $" + std::string(tickers.at(pick)) + " looks ready";
}

} // namespace

bool is_x_handle(std::string_view text) {
  return !text.empty() && text.size() <= most_handle &&
         std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                  (c >= '0' && c <= '9') || c == '_';
         });
}

Result<std::uint64_t> parse_x_id(std::string_view text) {
  std::uint64_t id = 0;
  const auto* const last = text.data() + text.size();
  const auto [end, fault] = std::from_chars(text.data(), last, id);
  if (text.size() > 19 || fault != std::errc{} || end != last)
    return bad_post("an id is 1 to 19 digits");
  return id;
}

Result<std::uint64_t> XPosts::enroll(std::uint64_t id, std::string handle) {
  if (!is_x_handle(handle))
    return bad_post("a handle is 1 to 15 letters, digits and underscores");
  const auto [place, added] = handles_.emplace(lower_case(handle), id);
  if (place->second != id)
    return bad_post("the handle " + handle + " belongs to another author");
  auto& author = authors_[id];
  author.id = id;
  author.handle = std::move(handle);
  return id;
}

Result<std::uint64_t> XPosts::author_for(const XPostOrder& order) {
  if (order.author_id) {
    const auto known = authors_.find(*order.author_id);
    if (known != authors_.end() && order.author_handle.empty())
      return known->first;
    const auto tail = std::to_string(*order.author_id % 10'000'000'000U);
    return enroll(*order.author_id, order.author_handle.empty()
                                      ? "user_" + tail
                                      : order.author_handle);
  }
  const auto handle =
    order.author_handle.empty() ? "pat_trades" : order.author_handle;
  if (const auto known = handles_.find(lower_case(handle));
      known != handles_.end())
    return known->second;
  while (authors_.contains(next_author_))
    ++next_author_;
  return enroll(next_author_, handle);
}

std::uint64_t XPosts::next_post_id(WallTime created_at) const {
  const auto since = std::max<std::int64_t>((created_at - x_epoch).count(), 0);
  const auto by_time = static_cast<std::uint64_t>(since) << time_bit;
  return posts_.empty() ? by_time + 1
                        : std::max(by_time, posts_.rbegin()->first) + 1;
}

Result<std::uint64_t> XPosts::create(XPostOrder order) {
  const auto id = order.id.value_or(next_post_id(order.created_at));
  if (id == 0 || id > most_id)
    return bad_post("an id is from 1 to 9000000000000000000");
  if (posts_.contains(id))
    return fail(Errc::conflict, "duplicate_post",
                "there is a post " + std::to_string(id));
  const auto author = author_for(order);
  if (!author)
    return author;
  auto& post = posts_[id];
  post.id = id;
  post.author_id = *author;
  post.mentions = order.mentions;
  post.text =
    order.text.empty() ? invented_text(seed_, id) : std::move(order.text);
  post.created_at = order.created_at;
  return id;
}

XPost* XPosts::find(std::uint64_t id) {
  const auto found = posts_.find(id);
  return found == posts_.end() ? nullptr : &found->second;
}

const XPost* XPosts::find(std::uint64_t id) const {
  const auto found = posts_.find(id);
  return found == posts_.end() ? nullptr : &found->second;
}

bool XPosts::visible(const XPost& post) const {
  return !post.deleted && author_of(post).standing == AuthorStanding::open;
}

} // namespace signalbox
