#include "vendors/csv/csv_table.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "domain/overnight/provider_fault.hpp"

namespace signalbox {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

tl::unexpected<Error> bad_line(std::size_t line, std::string_view why) {
  std::string detail = "line " + std::to_string(line);
  detail += ": ";
  detail += why;
  return fail(Errc::malformed_reply, provider_fault::invalid_response,
              std::move(detail));
}

bool holds(const std::vector<std::string_view>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

/// Checks the names of the columns; nothing if they are as they should be.
std::optional<std::string> fault_of(const std::vector<std::string>& names,
                                    const CsvColumns& columns) {
  for (const auto name : columns.required)
    if (std::ranges::find(names, name) == names.end())
      return "the column " + std::string(name) + " is missing";
  for (const auto& name : names) {
    if (!holds(columns.required, name) && !holds(columns.optional, name))
      return "there is a column that is not known";
    if (std::ranges::count(names, name) > 1)
      return "the column " + name + " occurs twice";
  }
  return std::nullopt;
}

} // namespace

/// Takes the text apart from its begin to its end.
class CsvReader {
public:
  explicit CsvReader(std::string_view text) : rest_(text) {
    if (rest_.starts_with(byte_order_mark))
      rest_.remove_prefix(byte_order_mark.size());
  }

  /// The next line that is not blank; nothing at the end.
  Result<std::optional<CsvTable::Line>> next() {
    while (!rest_.empty() && take_line_end()) {
    }
    if (rest_.empty())
      return std::nullopt;
    CsvTable::Line line{line_, {}};
    do {
      auto field = read_field();
      if (!field)
        return tl::unexpected(field.error());
      line.fields.push_back(std::move(*field));
    } while (take(","));
    if (!rest_.empty() && !take_line_end())
      return bad_line(line_, "something stands behind a closing quote");
    return line;
  }

private:
  bool take(std::string_view text) {
    if (!rest_.starts_with(text))
      return false;
    rest_.remove_prefix(text.size());
    return true;
  }

  bool take_line_end() {
    const bool taken = take("\r\n") || take("\n");
    line_ += taken ? 1 : 0;
    return taken;
  }

  Result<std::string> read_field() {
    if (take("\""))
      return read_quoted();
    auto end = std::min(rest_.find_first_of(",\n"), rest_.size());
    if (end > 0 && end < rest_.size() && rest_[end] == '\n' &&
        rest_[end - 1] == '\r')
      --end;
    std::string field(rest_.substr(0, end));
    if (field.find_first_of("\"\r") != std::string::npos)
      return bad_line(line_, "a quote or a carriage return stands inside of a "
                             "field that is not quoted");
    rest_.remove_prefix(end);
    return field;
  }

  /// Behind its first quote; a quote inside is written twice.
  Result<std::string> read_quoted() {
    const auto first_line = line_;
    std::string field;
    while (!rest_.empty()) {
      const char next = rest_.front();
      rest_.remove_prefix(1);
      if (next == '"' && !take("\""))
        return field;
      line_ += next == '\n' ? 1 : 0;
      field += next;
    }
    return bad_line(first_line, "a quote is never closed");
  }

  std::string_view rest_;
  std::size_t line_ = 1;
};

std::size_t CsvTable::Row::line() const {
  return table_.lines_[index_].number;
}

std::string_view CsvTable::Row::field(std::string_view column) const {
  const auto& names = table_.names_.fields;
  const auto at = std::ranges::find(names, column) - names.begin();
  if (at == std::ssize(names))
    return {};
  return table_.lines_[index_].fields[static_cast<std::size_t>(at)];
}

tl::unexpected<Error> CsvTable::Row::bad(std::string_view why) const {
  return bad_line(line(), why);
}

Result<CsvTable> CsvTable::parse(std::string_view text,
                                 const CsvColumns& columns) {
  CsvReader reader(text);
  auto names = reader.next();
  if (!names)
    return tl::unexpected(names.error());
  if (!*names)
    return bad_line(1, "the names of the columns are missing");
  CsvTable table;
  table.names_ = std::move(**names);
  if (const auto fault = fault_of(table.names_.fields, columns))
    return bad_line(table.names_.number, *fault);
  while (true) {
    auto line = reader.next();
    if (!line)
      return tl::unexpected(line.error());
    if (!*line)
      return table;
    if ((*line)->fields.size() != table.names_.fields.size())
      return bad_line((*line)->number, "it has another number of fields than "
                                       "the first line");
    table.lines_.push_back(std::move(**line));
  }
}

std::vector<CsvTable::Row> CsvTable::rows() const {
  std::vector<Row> all;
  all.reserve(lines_.size());
  for (std::size_t at = 0; at < lines_.size(); ++at)
    all.push_back(Row(*this, at));
  return all;
}

} // namespace signalbox
