#include "http/message.hpp"

#include <array>

#include "http/text_case.hpp"
#include "json/writer.hpp"

namespace signalbox::http {

namespace {

constexpr std::array<std::string_view, 8> method_names{
  "GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "OTHER"};

int hex_digit(char c) {
  if (c >= '0' && c <= '9')
    return c - '0';
  const char small = lower(c);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

/// Decodes the escape at `at`; negative if it is broken.
int escaped_byte(std::string_view text, std::size_t at) {
  if (at + 2 >= text.size())
    return -1;
  const int high = hex_digit(text[at + 1]);
  const int low = hex_digit(text[at + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

Result<std::string> decode(std::string_view text, char plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    char c = text[i] == '+' ? plus : text[i];
    if (c == '%') {
      const int byte = escaped_byte(text, i);
      if (byte < 0)
        return fail(Errc::invalid_argument, "the URL holds a broken escape");
      c = static_cast<char>(byte);
      i += 2;
    }
    if (is_control(c))
      return fail(Errc::invalid_argument, "the URL holds a control character");
    out.push_back(c);
  }
  return out;
}

std::optional<std::string_view> find_pair(const QueryParams& pairs,
                                          std::string_view name) {
  for (const auto& [key, value] : pairs)
    if (key == name)
      return value;
  return std::nullopt;
}

tl::unexpected<Error> bad_target(std::string detail) {
  return fail(Errc::invalid_argument, "bad_request", std::move(detail));
}

struct Target {
  std::string_view authority; ///< empty in origin form
  std::string_view origin;    ///< path and query
};

/// Takes `http://authority` off an absolute-form target, as proxies send it.
Target split_target(std::string_view target) {
  const auto scheme = target.find("://");
  if (scheme == std::string_view::npos || target.starts_with('/'))
    return {{}, target};
  const auto rest = target.substr(scheme + 3);
  const auto authority = rest.substr(0, rest.find_first_of("/?"));
  const auto origin = rest.substr(authority.size());
  return {authority, origin.empty() ? std::string_view("/") : origin};
}

} // namespace

std::string_view to_string(Method method) {
  return method_names[static_cast<std::size_t>(method)];
}

Method method_from(std::string_view text) {
  for (std::size_t i = 0; i + 1 < method_names.size(); ++i)
    if (method_names[i] == text)
      return static_cast<Method>(i);
  return Method::other;
}

std::optional<std::string_view> find_header(const Headers& headers,
                                            std::string_view name) {
  for (const auto& [key, value] : headers)
    if (same_word(key, name))
      return value;
  return std::nullopt;
}

Result<std::string> percent_decode(std::string_view text) {
  return decode(text, '+');
}

Result<QueryParams> parse_query(std::string_view query) {
  QueryParams params;
  while (!query.empty()) {
    const auto piece = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(piece.size() + 1, query.size()));
    if (piece.empty())
      continue;
    const auto name = piece.substr(0, piece.find('='));
    auto key = decode(name, ' ');
    auto value =
      decode(piece.substr(std::min(name.size() + 1, piece.size())), ' ');
    if (!key || !value)
      return tl::unexpected((key ? value : key).error());
    params.emplace_back(std::move(*key), std::move(*value));
  }
  return params;
}

std::string_view encoded_path(std::string_view target) {
  const auto origin = split_target(target).origin;
  return origin.substr(0, origin.find('?'));
}

Result<void> read_target(std::string_view target, Request& into) {
  const auto [authority, origin] = split_target(target);
  // Two opinions about the host are one too many.
  if (!authority.empty() &&
      !same_word(authority, into.header("host").value_or("")))
    return bad_target("the target names another host than the Host header");
  if (!origin.starts_with('/'))
    return bad_target("the target must be a path that starts with a slash");
  const auto raw_path = encoded_path(origin);
  auto path = percent_decode(raw_path);
  if (!path)
    return bad_target(std::move(path.error().detail));
  auto query =
    parse_query(origin.substr(std::min(raw_path.size() + 1, origin.size())));
  if (!query)
    return bad_target(std::move(query.error().detail));
  into.path = std::move(*path);
  into.query = std::move(*query);
  return {};
}

std::optional<std::string_view> Request::param(std::string_view name) const {
  return find_pair(query, name);
}

std::string_view Request::captured_part(std::string_view name) const {
  return find_pair(captured, name).value_or(std::string_view());
}

Response error_response(const Error& error) {
  return error_response(status_of(error.code), error.name, error.detail);
}

Response error_response(int status, std::string_view name,
                        std::string_view reason) {
  Response response;
  response.status = status;
  response.body = R"({"ok":false,"error":)";
  json::append_quoted(response.body, name);
  response.body += R"(,"reason":)";
  json::append_quoted(response.body, reason);
  response.body += '}';
  return response;
}

int status_of(Errc code) {
  switch (code) {
    case Errc::invalid_argument:
      return 400;
    case Errc::unauthorized:
      return 401;
    case Errc::not_found:
      return 404;
    case Errc::conflict:
      return 409;
    case Errc::rate_limited:
      return 429;
    case Errc::overloaded:
      return 503;
    case Errc::timeout:
      return 504;
    case Errc::unavailable:
    case Errc::malformed_reply:
      return 502;
    case Errc::storage:
      return 500;
  }
  return 500;
}

} // namespace signalbox::http
