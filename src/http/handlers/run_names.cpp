#include "http/handlers/run_names.hpp"

#include <utility>

#include "http/handlers/parameters.hpp"

namespace signalbox::http {

namespace {

constexpr std::size_t longest_name = 128;

} // namespace

Result<RunNames> parse_run_names(const Request& request) {
  auto run_id = text_header(request, "x-run-id", longest_name);
  if (!run_id)
    return tl::unexpected(std::move(run_id.error()));
  auto source = text_header(request, "x-run-source", longest_name);
  if (!source)
    return tl::unexpected(std::move(source.error()));
  return RunNames{std::move(*run_id).value_or(""),
                  std::move(*source).value_or("")};
}

} // namespace signalbox::http
