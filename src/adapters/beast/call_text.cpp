#include "adapters/beast/call_text.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "http/text_case.hpp"

namespace signalbox {

namespace {

constexpr std::array<std::string_view, 5> own_headers{
  "host", "content-length", "transfer-encoding", "connection", "expect"};

constexpr std::size_t usual_call_header = 512;

bool is_own(std::string_view name) {
  return std::ranges::any_of(own_headers, [&](std::string_view own) {
    return http::same_word(name, own);
  });
}

bool is_target(std::string_view target) {
  const bool begins = target.empty() || target[0] == '/' || target[0] == '?';
  return begins && std::ranges::all_of(target, [](char c) {
           return c > ' ' && c < 0x7f && c != '#';
         });
}

bool is_name(std::string_view name) {
  return !name.empty() && std::ranges::all_of(name, [](char c) {
    return c > ' ' && c < 0x7f && c != ':';
  });
}

bool carries_body(const http::Call& call) {
  using http::Method;
  return !call.body.empty() || call.method == Method::post ||
         call.method == Method::put || call.method == Method::patch;
}

/// A base without a path still needs the slash: `?a=b` becomes `/?a=b`.
void append_target(std::string& out, const http::Endpoint& to,
                   std::string_view target) {
  if (to.prefix.empty() && !target.starts_with('/'))
    out.push_back('/');
  out.append(to.prefix).append(target);
}

} // namespace

void append_host(std::string& out, const http::Endpoint& to) {
  const bool ipv6 = to.host.find(':') != std::string::npos;
  out.append(ipv6 ? "[" : "").append(to.host).append(ipv6 ? "]" : "");
  if (to.port != (to.tls ? "443" : "80"))
    out.append(":").append(to.port);
}

Result<void> check_call(const http::Call& call) {
  if (call.method == http::Method::other)
    return fail(Errc::invalid_argument, "the call has no method");
  if (!is_target(call.target))
    return fail(Errc::invalid_argument,
                "the call's target is not an encoded path and query");
  for (const auto& [name, value] : call.headers) {
    if (!is_name(name) || std::ranges::any_of(value, http::is_control))
      return fail(Errc::invalid_argument,
                  "a header of the call holds a control character");
    if (is_own(name))
      return fail(Errc::invalid_argument,
                  "the header " + name + " is the transport's own");
  }
  return {};
}

void write_call(const http::Call& call, const http::Endpoint& to,
                std::string& out) {
  out.clear();
  out.reserve(usual_call_header + call.body.size());
  out.append(http::to_string(call.method)).append(" ");
  append_target(out, to, call.target);
  out.append(" HTTP/1.1\r\nHost: ");
  append_host(out, to);
  out.append("\r\n");
  if (!http::find_header(call.headers, "user-agent"))
    out.append("User-Agent: signalbox\r\n");
  for (const auto& [name, value] : call.headers)
    out.append(name).append(": ").append(value).append("\r\n");
  if (carries_body(call))
    out.append("Content-Length: ")
      .append(std::to_string(call.body.size()))
      .append("\r\n");
  out.append("\r\n").append(call.body);
}

} // namespace signalbox
