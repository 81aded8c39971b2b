#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "domain/core/clock.hpp"
#include "domain/core/error.hpp"
#include "http/message.hpp"

namespace signalbox {

/// A parameter that X refuses, and what it says about it.
struct BadParameter {
  std::string name, value, message;
};

template <class T> using XRead = tl::expected<T, BadParameter>;

/// Which parts of a post and its author are asked for beside the usual ones.
struct XFields {
  bool author_id = false, created_at = false;
  bool authors = false; ///< `expansions=author_id`
};

/// What one page of mentions is asked for.
struct MentionsQuery {
  std::uint64_t user = 0;
  std::string user_text; ///< as it was asked for
  std::size_t max_results = 10;
  std::optional<std::uint64_t> since_id, until_id, page; ///< all exclusive
  std::optional<WallTime> start_time; ///< the first instant that counts …
  std::optional<WallTime> end_time;   ///< … and the first that does not
  XFields fields;
};

/// What one look-up is asked for.
struct LookupQuery {
  std::vector<std::string> ids; ///< 1 to 100, in the order asked, each once
  XFields fields;
};

/// Reads the path and the parameters of the mentions route as strictly as X:
/// unknown names, repeated names and values out of range fail.
XRead<MentionsQuery> parse_mentions_query(const http::Request& request);

/// The same for `GET /2/tweets`.
XRead<LookupQuery> parse_lookup_query(const http::Request& request);

} // namespace signalbox
