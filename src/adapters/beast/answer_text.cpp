#include "adapters/beast/answer_text.hpp"

#include <algorithm>
#include <charconv>
#include <ostream>
#include <string_view>

#include <boost/beast/http/status.hpp>

#include "http/text_case.hpp"

namespace signalbox {

namespace {

/// What the fixed lines and a few short headers take.
constexpr std::size_t usual_answer_header = 320;

void append_number(std::string& out, std::size_t number) {
  char digits[20];
  const auto end = std::to_chars(digits, digits + sizeof digits, number).ptr;
  out.append(digits, end);
}

void append_status_line(std::string& out, int status) {
  const auto code = static_cast<unsigned>(status);
  const auto reason = boost::beast::http::obsolete_reason(
    boost::beast::http::int_to_status(code));
  out.append("HTTP/1.1 ");
  append_number(out, code);
  out.append(" ").append(reason.data(), reason.size()).append("\r\n");
}

/// A control character in a value would start a header of its own.
void append_clean(std::string& out, std::string_view text) {
  const auto from = static_cast<std::ptrdiff_t>(out.size());
  out.append(text);
  std::replace_if(out.begin() + from, out.end(), http::is_control, ' ');
}

void append_header(std::string& out, std::string_view name,
                   std::string_view value) {
  append_clean(out, name);
  out.append(": ");
  append_clean(out, value);
  out.append("\r\n");
}

bool has_body(int status) {
  return status >= 200 && status != 204 && status != 304;
}

void append_length(std::string& out, const http::Response& response) {
  if (!has_body(response.status))
    return;
  append_header(out, "Content-Type", response.content_type);
  out.append("Content-Length: ");
  append_number(out, response.body.size());
  out.append("\r\n");
}

void append_connection(std::string& out, const AnswerForm& form) {
  if (!form.keep_alive)
    out.append("Connection: close\r\n");
  else if (form.http10)
    out.append("Connection: keep-alive\r\n");
}

} // namespace

std::size_t write_answer(const http::Response& response, const AnswerForm& form,
                         std::string& out) {
  out.clear();
  out.reserve(usual_answer_header + response.body.size());
  append_status_line(out, response.status);
  append_length(out, response);
  out.append("Cache-Control: no-store\r\n"
             "X-Content-Type-Options: nosniff\r\n");
  append_connection(out, form);
  for (const auto& [name, value] : response.headers)
    append_header(out, name, value);
  out.append("\r\n");
  const auto header = out.size();
  if (has_body(response.status) && !form.head)
    out.append(response.body);
  return header;
}

} // namespace signalbox
