#include "vendors/x/mentions_answer.hpp"

#include <map>
#include <string>

#include "domain/core/time_text.hpp"
#include "vendors/answer_texts.hpp"
#include "vendors/x/fault_answer.hpp"
#include "json/reader.hpp"

namespace signalbox {
namespace {

using Handles = std::map<std::string, std::string, std::less<>>;

Result<std::string> text_field(const json::Value& object,
                               std::string_view name) {
  const auto* member = object.find(name);
  if (!member || !member->is_string())
    return malformed("field " + std::string(name) + " is no string");
  return std::string(member->text());
}

/// Names of authors are a comfort: a page without them is still a page.
Handles read_handles(const json::Value& body) {
  Handles handles;
  const auto* includes = body.find("includes");
  const auto* users = includes ? includes->find("users") : nullptr;
  if (!users)
    return handles;
  for (const auto& user : users->items()) {
    const auto id = text_field(user, "id");
    const auto name = text_field(user, "username");
    if (id && name)
      handles.emplace(*id, *name);
  }
  return handles;
}

Result<Post> read_post(const json::Value& row, const Handles& handles) {
  auto id = text_field(row, "id");
  auto text = text_field(row, "text");
  auto author = text_field(row, "author_id");
  auto created = text_field(row, "created_at");
  for (auto* field : {&id, &text, &author, &created})
    if (!*field)
      return tl::unexpected(std::move(field->error()));
  const auto number = parse_post_id(*id);
  const auto time = parse_iso(*created);
  if (!number || !parse_post_id(*author) || !time)
    return malformed("a post's id, author_id or created_at cannot be read");
  const auto handle = handles.find(*author);
  return Post{*number, std::move(*text), std::move(*author),
              handle == handles.end() ? std::string() : handle->second, *time};
}

Result<void> read_posts(const json::Value& body, const json::Value& data,
                        MentionsPage& page) {
  if (!data.is_array())
    return malformed("data is no list");
  const auto handles = read_handles(body);
  for (const auto& row : data.items()) {
    auto post = read_post(row, handles);
    if (!post)
      return tl::unexpected(std::move(post.error()));
    page.posts.push_back(std::move(*post));
  }
  return {};
}

/// A page without posts must say so itself.
Result<void> read_emptiness(const json::Value& meta) {
  const auto* count = meta.find("result_count");
  const auto number =
    count ? count->as_int() : Result<std::int64_t>(malformed("it is missing"));
  if (!number || *number != 0)
    return malformed("there is no data, and result_count is not 0");
  return {};
}

Result<std::string> read_token(const json::Value& meta) {
  const auto* token = meta.find("next_token");
  if (!token)
    return std::string();
  if (!token->is_string() || token->text().empty())
    return malformed("next_token is no text");
  return std::string(token->text());
}

} // namespace

Result<MentionsPage> read_mentions_answer(std::string_view text,
                                          const Redactor& redactor) {
  const auto body = json::parse(text);
  if (!body)
    return tl::unexpected(body.error());
  const auto* data = body->find("data");
  const auto* errors = body->find("errors");
  if (!data && errors && !errors->items().empty())
    return fail(Errc::invalid_argument, "account_unknown",
                "X_USER_ID names no account whose mentions can be read, "
                "server says " +
                  redactor.quote(problem_text(*body)));
  const auto* meta = body->find("meta");
  if (!meta || !meta->is_object())
    return malformed("meta is missing");
  MentionsPage page;
  const auto read =
    data ? read_posts(*body, *data, page) : read_emptiness(*meta);
  if (!read)
    return tl::unexpected(read.error());
  auto token = read_token(*meta);
  if (!token)
    return tl::unexpected(std::move(token.error()));
  page.next_token = std::move(*token);
  return page;
}

} // namespace signalbox
