#include "vendors/x/lookup_answer.hpp"

#include <map>
#include <string>

#include "vendors/answer_texts.hpp"
#include "vendors/x/fault_answer.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

/// All that was said of one id.
struct Said {
  int alive = 0, gone = 0, other = 0;
  std::string text;

  Existence existence() const {
    if (alive == 1 && gone + other == 0)
      return Existence::alive;
    if (gone == 1 && alive + other == 0)
      return Existence::gone;
    return Existence::unknown;
  }
};

using SaidOf = std::map<PostId, Said>;

/// What was said of the asked id of that text; null if nobody asked for it.
Said* asked(SaidOf& said, std::string_view text) {
  const auto id = parse_post_id(text);
  const auto found = id ? said.find(*id) : said.end();
  return found == said.end() ? nullptr : &found->second;
}

Result<void> read_data(const json::Value& data, SaidOf& said) {
  if (!data.is_array())
    return malformed("data is no list");
  for (const auto& row : data.items()) {
    const auto* text = row.find("text");
    if (!parse_post_id(text_of(row, "id")) || !text || !text->is_string())
      return malformed("a post has no readable id or text");
    if (auto* post = asked(said, text_of(row, "id"))) {
      ++post->alive;
      post->text = std::string(text->text());
    }
  }
  return {};
}

/// Whether the error says of a post that it is not there.
bool says_gone(const json::Value& error) {
  const auto kind = text_of(error, "resource_type");
  return problem_name(error) == "resource-not-found" &&
         (kind.empty() || kind == "tweet" || kind == "post");
}

/// X: `resource_id`, in older answers only `value`.
std::string_view id_of(const json::Value& error) {
  const auto id = text_of(error, "resource_id");
  return id.empty() ? text_of(error, "value") : id;
}

Result<void> read_errors(const json::Value& errors, SaidOf& said) {
  if (!errors.is_array())
    return malformed("errors is no list");
  for (const auto& error : errors.items())
    if (auto* post = asked(said, id_of(error)))
      ++(says_gone(error) ? post->gone : post->other);
  return {};
}

} // namespace

Result<PostLookup> read_lookup_answer(const std::vector<PostId>& ids,
                                      std::string_view text) {
  const auto body = json::parse(text);
  if (!body)
    return tl::unexpected(body.error());
  const auto* data = body->find("data");
  const auto* errors = body->find("errors");
  if (!data && !errors)
    return malformed("there is neither data nor errors");
  SaidOf said;
  for (const auto id : ids)
    said.emplace(id, Said{});
  if (data)
    if (auto read = read_data(*data, said); !read)
      return tl::unexpected(std::move(read.error()));
  if (errors)
    if (auto read = read_errors(*errors, said); !read)
      return tl::unexpected(std::move(read.error()));
  PostLookup lookup;
  for (const auto id : ids) {
    auto& post = said[id];
    const auto existence = post.existence();
    lookup.posts.push_back(
      {id, existence,
       existence == Existence::alive ? post.text : std::string()});
  }
  return lookup;
}

} // namespace signalbox
