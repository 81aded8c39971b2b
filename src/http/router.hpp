#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/clock.hpp"
#include "http/access.hpp"
#include "http/message.hpp"

namespace signalbox::http {

/// Takes the answer, from any thread, once.
using Respond = std::function<void(Response)>;

/// Serves one request. Runs on the server's thread and must not block;
/// answers now or later.
using Handler = std::function<void(std::shared_ptr<const Request>, Respond)>;

/// How loudly a successful request is logged; failures are always `info`.
enum class AccessLog { info, debug };

/// One row of the route table.
struct Route {
  Method method = Method::get;
  std::string pattern; ///< `/api/signals/{id}/retry`
  Access access = Access::admin;
  Handler handler;
  std::size_t max_body = 64 * 1024; ///< bytes; ingest routes 1 MiB
  Millis answer_limit{15000};       ///< then 504
  AccessLog log = AccessLog::info;
  bool any_media = false; ///< the body is judged by parsing alone
};

/// What the table says about a method and a path.
struct Match {
  enum class Kind { found, not_found, method_not_allowed };
  Kind kind = Kind::not_found;
  const Route* route = nullptr;
  QueryParams captured;
  std::string allow; ///< the `Allow` header of a 405
};

/// Finds routes. Literal parts win over captured ones, the earlier part
/// first; of two equal rows the first counts.
class Router {
public:
  explicit Router(std::vector<Route> routes);

  /// `path` is still percent-encoded, so that a captured part may hold an
  /// encoded slash. HEAD finds GET routes. Copes with any text.
  Match match(Method method, std::string_view path) const;
  const std::vector<Route>& routes() const { return routes_; }

private:
  struct Part {
    std::string text; ///< a literal, or the name of what is captured
    bool captured = false;
  };
  struct Row {
    std::size_t route = 0; ///< its place in `routes_`
    std::vector<Part> parts;
  };
  using Segments = std::vector<std::string_view>;

  static Row row_of(const Route& route, std::size_t place);
  static bool fits(const Row& row, const Segments& path);
  static bool capture(const Row& row, const Segments& path, Match& into);
  const Row* find(Method method, const Segments& path) const;
  Match refusal(const Segments& path) const;

  std::vector<Route> routes_;
  std::vector<Row> rows_; ///< most literal first
};

} // namespace signalbox::http
