#include "http/call.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

#include "http/text_case.hpp"

namespace signalbox::http {

namespace {

struct Authority {
  std::string_view host, port;
};

tl::unexpected<Error> unusable(const std::string& why) {
  // The URL itself may be a secret (a webhook's), so it is not repeated.
  return fail(Errc::invalid_argument, "the base URL " + why);
}

bool is_plain_text(std::string_view url) {
  return std::ranges::all_of(url, [](char c) {
    return c > ' ' && c < 0x7f &&
           std::string_view("@?#\\\"<>^`{|}").find(c) == std::string_view::npos;
  });
}

/// Host names, IPv4 and (with `:`) IPv6 addresses.
bool is_host(std::string_view host, std::string_view beside) {
  return !host.empty() && std::ranges::all_of(host, [&](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
           beside.find(c) != std::string_view::npos;
  });
}

std::optional<unsigned> number(std::string_view text, unsigned most) {
  unsigned value = 0;
  const auto [end, ec] =
    std::from_chars(text.data(), text.data() + text.size(), value);
  if (ec != std::errc() || end != text.data() + text.size() || value > most)
    return std::nullopt;
  return value;
}

std::optional<Authority> split_authority(std::string_view text) {
  const bool bracketed = text.starts_with('[');
  const auto close = bracketed ? text.find(']') : std::string_view::npos;
  if (bracketed && close == std::string_view::npos)
    return std::nullopt;
  const auto host = text.substr(0, bracketed ? close + 1 : text.find(':'));
  const auto port = text.substr(host.size());
  if (!port.empty() &&
      (port[0] != ':' || number(port.substr(1), 65535).value_or(0) == 0))
    return std::nullopt;
  return Authority{bracketed ? host.substr(1, host.size() - 2) : host,
                   port.empty() ? port : port.substr(1)};
}

/// `127.a.b.c` in full; short forms and names that begin alike are not.
bool is_ipv4_loopback(std::string_view host) {
  int parts = 0;
  bool bytes = host.starts_with("127.") && !host.ends_with('.');
  while (bytes && !host.empty()) {
    const auto part = host.substr(0, host.find('.'));
    bytes = number(part, 255).has_value();
    host.remove_prefix(std::min(part.size() + 1, host.size()));
    ++parts;
  }
  return bytes && parts == 4;
}

bool is_loopback(std::string_view host) {
  return host == "localhost" || host == "::1" || is_ipv4_loopback(host);
}

struct Schemes {
  std::string_view plain, secure;
};

std::string either(const Schemes& schemes) {
  return std::string(schemes.plain) + ":// or " + std::string(schemes.secure) +
         "://";
}

Result<Endpoint> parse_url(std::string_view base_url, const Schemes& schemes) {
  const auto scheme_end = base_url.find("://");
  const auto scheme = lower_case(base_url.substr(0, scheme_end));
  if (scheme_end == std::string_view::npos ||
      (scheme != schemes.plain && scheme != schemes.secure))
    return unusable("must start with " + either(schemes));
  if (!is_plain_text(base_url))
    return unusable("must not hold user info, query, fragment or blanks");
  auto prefix = base_url.substr(scheme_end + 3);
  const auto authority_text = prefix.substr(0, prefix.find('/'));
  prefix.remove_prefix(authority_text.size());
  while (prefix.ends_with('/'))
    prefix.remove_suffix(1);

  const auto authority = split_authority(authority_text);
  if (!authority)
    return unusable("has an unusable host or port");
  const bool tls = scheme == schemes.secure;
  const std::string_view usual_port = tls ? "443" : "80";
  Endpoint endpoint{
    tls, lower_case(authority->host),
    std::string(authority->port.empty() ? usual_port : authority->port),
    std::string(prefix)};
  const bool bracketed = authority_text.starts_with('[');
  if (!is_host(endpoint.host, bracketed ? ":." : ".-_"))
    return unusable("has an unusable host");
  if (!tls && !is_loopback(endpoint.host))
    return unusable("must be " + std::string(schemes.secure) +
                    " unless it points to loopback");
  return endpoint;
}

} // namespace

Result<Endpoint> parse_endpoint(std::string_view base_url) {
  return parse_url(base_url, {"http", "https"});
}

Result<Endpoint> parse_socket_url(std::string_view url) {
  return parse_url(url, {"ws", "wss"});
}

} // namespace signalbox::http
