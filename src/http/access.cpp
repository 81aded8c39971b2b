#include "http/access.hpp"

#include <algorithm>
#include <array>

#include "http/text_case.hpp"
#include "http/timed_access.hpp"

namespace signalbox::http {

namespace {

constexpr std::size_t logged_target_bytes = 512;

/// Parts of parameter names whose values stay out of the log.
constexpr std::array<std::string_view, 8> secret_words{
  "key",  "token",     "secret",     "passw",
  "auth", "signature", "credential", "session"};

constexpr std::array<std::string_view, 3> loopback_names{"localhost",
                                                         "127.0.0.1", "[::1]"};

/// The credential of `Authorization: Bearer`; empty without one.
std::string_view bearer(const Request& request) {
  const auto value = request.header("authorization").value_or("");
  constexpr std::string_view scheme = "bearer ";
  if (!same_word(value.substr(0, scheme.size()), scheme))
    return {};
  return trimmed(value.substr(scheme.size()));
}

bool opens(const std::string& token, std::string_view given) {
  return equal_in_constant_time(token, given) && !token.empty();
}

bool opens_entries(const AccessRules& rules, const Request& request) {
  const auto own = request.header("x-auto-entry-token").value_or("");
  const bool by_header = opens(rules.auto_entry_token, own);
  const bool by_bearer = opens(rules.auto_entry_token, bearer(request));
  return by_header || by_bearer;
}

bool holds_credential(const AccessRules& rules, Access access,
                      const Request& request) {
  if (access == Access::open)
    return true;
  const bool cron =
    opens(rules.cron_token, request.header("x-cron-token").value_or(""));
  if (access == Access::auto_entry)
    return cron || opens_entries(rules, request);
  const bool admin = opens(rules.admin_token, bearer(request));
  return (cron && access != Access::admin) || (admin && access != Access::cron);
}

std::string_view without_port(std::string_view host) {
  if (host.starts_with('['))
    return host.substr(0, host.find(']') + 1);
  return host.substr(0, host.find(':'));
}

bool is_secret(std::string_view name) {
  const auto decoded = percent_decode(name);
  if (!decoded)
    return true; // who hides a name has something to hide
  const auto plain = lower_case(*decoded);
  return std::ranges::any_of(secret_words, [&](std::string_view word) {
    return plain.find(word) != std::string::npos;
  });
}

void append_visible(std::string& out, std::string_view text) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (!is_control(c) && byte < 0x80) {
      out.push_back(c);
      continue;
    }
    out.push_back('%');
    out.push_back(digits[byte >> 4]);
    out.push_back(digits[byte & 15]);
  }
}

void append_param(std::string& out, std::string_view piece) {
  const auto name = piece.substr(0, piece.find('='));
  append_visible(out, name);
  if (name.size() == piece.size())
    return;
  if (is_secret(name))
    out.append("=***");
  else
    append_visible(out, piece.substr(name.size()));
}

} // namespace

Result<void> check_access(const AccessRules& rules, Access access,
                          const Request& request) {
  if (access == Access::timed || access == Access::timed_ingest)
    return check_timed(rules, access, request);
  if (holds_credential(rules, access, request))
    return {};
  return fail(Errc::unauthorized,
              "the credential of this route is missing or wrong");
}

Result<void> check_host(const AccessRules& rules, const Request& request) {
  const auto named = std::ranges::count_if(
    request.headers, [](const auto& h) { return same_word(h.first, "host"); });
  const auto host =
    lower_case(without_port(trimmed(request.header("host").value_or(""))));
  const bool ours =
    std::ranges::find(loopback_names, host) != loopback_names.end() ||
    std::ranges::find(rules.hosts, host) != rules.hosts.end();
  if (named == 1 && ours && !host.empty())
    return {};
  return fail(Errc::invalid_argument, "host_not_allowed",
              "the Host header does not name this server");
}

bool equal_in_constant_time(std::string_view secret, std::string_view given) {
  // Volatile, so that no optimizer turns this into an early exit.
  volatile std::size_t difference = secret.size() ^ given.size();
  std::size_t at = 0;
  for (const char c : given) {
    const char expected = secret.empty() ? '\0' : secret[at];
    difference = difference | static_cast<unsigned char>(expected ^ c);
    at = at + 1 < secret.size() ? at + 1 : 0;
  }
  return difference == 0;
}

std::string masked_target(std::string_view target) {
  std::string out;
  const auto path = target.substr(0, target.find('?'));
  append_visible(out, path.substr(0, logged_target_bytes));
  auto query = target.substr(path.size());
  while (!query.empty() && out.size() < logged_target_bytes) {
    out.push_back(query.front());
    query.remove_prefix(1);
    const auto piece = query.substr(0, query.find('&'));
    append_param(out, piece);
    query.remove_prefix(piece.size());
  }
  out.resize(std::min(out.size(), logged_target_bytes));
  return out;
}

} // namespace signalbox::http
