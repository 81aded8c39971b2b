#include "http/router.hpp"

#include <algorithm>

namespace signalbox::http {

namespace {

/// The parts between the slashes; nothing unless it starts with one.
std::vector<std::string_view> split_path(std::string_view path) {
  std::vector<std::string_view> parts;
  while (path.starts_with('/')) {
    path.remove_prefix(1);
    const auto part = path.substr(0, path.find('/'));
    parts.push_back(part);
    path.remove_prefix(part.size());
  }
  return parts;
}

void allow(std::string& list, Method method) {
  const auto name = to_string(method);
  if (list.find(name) != std::string::npos)
    return;
  list.append(list.empty() ? "" : ", ").append(name);
  if (method == Method::get)
    allow(list, Method::head);
}

} // namespace

Router::Router(std::vector<Route> routes) : routes_(std::move(routes)) {
  rows_.reserve(routes_.size());
  for (std::size_t i = 0; i < routes_.size(); ++i)
    rows_.push_back(row_of(routes_[i], i));
  std::ranges::stable_sort(rows_, [](const Row& a, const Row& b) {
    return std::ranges::lexicographical_compare(
      a.parts, b.parts, {}, &Part::captured, &Part::captured);
  });
}

Router::Row Router::row_of(const Route& route, std::size_t place) {
  Row row{place, {}};
  for (const auto part : split_path(route.pattern)) {
    const bool captured = part.starts_with('{') && part.ends_with('}');
    row.parts.push_back(
      {std::string(captured ? part.substr(1, part.size() - 2) : part),
       captured});
  }
  return row;
}

bool Router::fits(const Row& row, const Segments& path) {
  return std::ranges::equal(
    row.parts, path, [](const Part& part, std::string_view segment) {
      return part.captured ? !segment.empty() : part.text == segment;
    });
}

bool Router::capture(const Row& row, const Segments& path, Match& into) {
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (!row.parts[i].captured)
      continue;
    auto value = percent_decode(path[i]);
    if (!value)
      return false;
    into.captured.emplace_back(row.parts[i].text, std::move(*value));
  }
  return true;
}

const Router::Row* Router::find(Method method, const Segments& path) const {
  const auto row = std::ranges::find_if(rows_, [&](const Row& candidate) {
    return routes_[candidate.route].method == method && fits(candidate, path);
  });
  return row == rows_.end() ? nullptr : &*row;
}

Match Router::refusal(const Segments& path) const {
  Match match;
  for (const auto& row : rows_)
    if (fits(row, path))
      allow(match.allow, routes_[row.route].method);
  if (!match.allow.empty())
    match.kind = Match::Kind::method_not_allowed;
  return match;
}

Match Router::match(Method method, std::string_view path) const {
  const auto segments = split_path(path);
  const Row* row = find(method, segments);
  if (!row && method == Method::head)
    row = find(Method::get, segments);
  if (!row)
    return refusal(segments);
  Match found{Match::Kind::found, &routes_[row->route], {}, {}};
  return capture(*row, segments, found) ? found : Match{};
}

} // namespace signalbox::http
