#include "http/handlers/replay_scope_fields.hpp"

namespace signalbox::http {

Result<void> read_flag_parameter(const Request& request, std::string_view name,
                                 bool& into) {
  const auto flag = flag_parameter(request, name, into);
  if (!flag)
    return tl::unexpected(flag.error());
  into = *flag;
  return {};
}

} // namespace signalbox::http
