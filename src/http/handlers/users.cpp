#include "http/handlers/users.hpp"

#include <string>
#include <utility>

#include "http/handlers/answer.hpp"
#include "http/handlers/holding_fields.hpp"
#include "http/handlers/holding_record.hpp"
#include "http/handlers/parameters.hpp"
#include "json/writer.hpp"

namespace signalbox::http {
namespace {

constexpr int default_limit = 100;
constexpr int most_users = 1000;

User user_of(ChangeUser fields, const NewIds& ids) {
  User user;
  user.id = ids.unless_given(std::move(fields.id));
  user.email = std::move(fields.email).value_or(std::string());
  user.base_currency = fields.base_currency.value_or(user.base_currency);
  user.active = fields.active.value_or(user.active);
  return user;
}

void write_book(json::Writer& writer, const PortfolioBook& book) {
  writer.begin_object();
  write_portfolio_members(writer, book.portfolio);
  writer.key("assets").begin_array();
  for (const auto& asset : book.assets)
    write_asset(writer, asset);
  writer.end_array().end_object();
}

Response user_answer(int status, const User& user) {
  json::Writer writer;
  writer.begin_object().member("ok", true).key("user").begin_object();
  write_user_members(writer, user);
  writer.end_object().end_object();
  return json_answer(status, writer);
}

} // namespace

Checked<CreateUser> parse_create_user(const Request& request,
                                      const NewIds& ids) {
  return check_body(request, [&](const PlacedValue& body) {
    ChangeUser fields;
    read_user_fields(body, fields);
    require(body, {"email"});
    return CreateUser{user_of(std::move(fields), ids)};
  });
}

Checked<ChangeUser> parse_change_user(const Request& request) {
  return check_body(request, [&](const PlacedValue& body) {
    ChangeUser order;
    read_user_fields(body, order);
    order.id = std::string(request.captured_part("id"));
    return order;
  });
}

Result<DeleteUser> parse_delete_user(const Request& request, WallTime now) {
  return DeleteUser{std::string(request.captured_part("id")), now};
}

Result<FindUser> parse_find_user(const Request& request) {
  return FindUser{std::string(request.captured_part("id"))};
}

Result<ListUsers> parse_list_users(const Request& request) {
  return int_parameter(request, "limit", default_limit, {1, most_users})
    .map([&](int limit) {
      return ListUsers{limit, std::string(request.param("after").value_or(""))};
    });
}

Response render_user_made(const User& user) {
  return user_answer(201, user);
}

Response render_user(const User& user) {
  return user_answer(200, user);
}

Response render_user_book(const UserBook& book) {
  json::Writer writer;
  writer.begin_object().member("ok", true).key("user").begin_object();
  write_user_members(writer, book.user);
  writer.key("portfolios").begin_array();
  for (const auto& portfolio : book.portfolios)
    write_book(writer, portfolio);
  writer.end_array().end_object().end_object();
  return json_answer(200, writer);
}

Response render_user_page(const UserPage& page) {
  json::Writer writer;
  writer.begin_object().member("ok", true).key("users").begin_array();
  for (const auto& user : page.users) {
    writer.begin_object();
    write_user_members(writer, user);
    writer.end_object();
  }
  writer.end_array().member("next", page.next).end_object();
  return json_answer(200, writer);
}

} // namespace signalbox::http
