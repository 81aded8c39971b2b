#include <array>
#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "app/settings_load.hpp"

namespace signalbox {
namespace {

std::optional<std::string> variable(std::string_view name) {
  const char* value = std::getenv(std::string(name).c_str());
  return value == nullptr ? std::nullopt : std::optional<std::string>(value);
}

std::vector<std::string> variable_names() {
  std::vector<std::string> names;
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view assignment(*entry);
    names.emplace_back(assignment.substr(0, assignment.find('=')));
  }
  return names;
}

tl::unexpected<Error> unreadable(const std::string& path, int fault) {
  return fail(fault == ENOENT ? Errc::not_found : Errc::unavailable,
              fmt::format("cannot read {}: {}", path,
                          std::generic_category().message(fault)));
}

/// C streams, because C++ ones throw when a directory is read.
Result<std::string> content_of(const std::string& path) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(
    std::fopen(path.c_str(), "rb"), std::fclose);
  if (!file)
    return unreadable(path, errno);
  std::string text;
  std::array<char, 4096> chunk{};
  while (const auto count =
           std::fread(chunk.data(), 1, chunk.size(), file.get()))
    text.append(chunk.data(), count);
  if (std::ferror(file.get()) != 0)
    return unreadable(path, errno);
  return text;
}

} // namespace

SettingSources process_sources(std::string env_file) {
  return {variable, variable_names(), std::move(env_file), content_of};
}

} // namespace signalbox
