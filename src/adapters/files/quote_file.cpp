#include "adapters/files/quote_file.hpp"

#include <cerrno>
#include <filesystem>
#include <fstream>
#include <system_error>

#include <fmt/format.h>

namespace signalbox {

namespace {

constexpr std::uintmax_t most_bytes = 16U << 20U;

tl::unexpected<Error> unreadable(const std::string& path,
                                 const std::string& why) {
  return fail(Errc::unavailable, fmt::format("{}: {}", path, why));
}

tl::unexpected<Error> too_large(const std::string& path) {
  return fail(Errc::invalid_argument,
              fmt::format("{}: a file of quotes may have 16 MiB", path));
}

/// Up to one byte more than may be, so that a file that grew is noticed.
std::string read_text(std::ifstream& file, std::uintmax_t size) {
  std::string text(static_cast<std::size_t>(size) + 1, '\0');
  file.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(file.gcount()));
  return text;
}

} // namespace

Result<QuoteFileText> QuoteFile::read(const ReadQuoteFile& query) {
  std::error_code fault;
  const auto size = std::filesystem::file_size(query.path, fault);
  if (fault)
    return unreadable(query.path, fault.message());
  if (!std::filesystem::is_regular_file(query.path, fault))
    return unreadable(query.path, "is no regular file");
  if (size > most_bytes)
    return too_large(query.path);
  std::ifstream file(query.path, std::ios::binary);
  if (!file)
    return unreadable(query.path, std::generic_category().message(errno));
  auto text = read_text(file, size);
  if (file.bad())
    return unreadable(query.path, "reading it failed");
  if (text.size() > size)
    return unreadable(query.path, "it grew while it was read");
  return QuoteFileText{std::move(text)};
}

} // namespace signalbox
