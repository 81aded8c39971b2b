#include "adapters/files/quote_file.hpp"

#include <filesystem>
#include <fstream>

#include "tests/contracts/temporary_folder.hpp"
#include "tests/support/catch.hpp"

using namespace signalbox;
using namespace signalbox::test;

namespace {

/// More than a buffer, with what a text mode would change.
std::string awkward_text() {
  std::string text(100'000, 'x');
  text.push_back('\0');
  text += "\r\n";
  return text;
}

struct QuoteFileFixture {
  void make(const std::string& text) const {
    std::ofstream(path, std::ios::binary) << text;
  }

  TemporaryFolder folder;
  std::string path = folder.file("quotes.json");
  QuoteFile file;
};

} // namespace

TEST_CASE_METHOD(QuoteFileFixture, "quote_file: the whole text is read",
                 "[adapters][quote_file]") {
  const auto text = GENERATE(as<std::string>{}, "", "{}\n", awkward_text());
  make(text);
  const auto read = file.read({path});
  REQUIRE(read);
  CHECK(read->text == text);
}

TEST_CASE_METHOD(QuoteFileFixture,
                 "quote_file: what cannot be read is named with its path",
                 "[adapters][quote_file]") {
  for (const auto& unreadable :
       {path, folder.file("."), std::string(), std::string("/dev/null")}) {
    const auto refused = file.read({unreadable});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().code == Errc::unavailable);
    CHECK(refused.error().detail.find(unreadable) == 0);
  }
}

TEST_CASE_METHOD(QuoteFileFixture, "quote_file: 16 MiB are read and not more",
                 "[adapters][quote_file]") {
  make("");
  std::filesystem::resize_file(path, 16U << 20U);
  CHECK(file.read({path})->text.size() == 16U << 20U);
  std::filesystem::resize_file(path, (16U << 20U) + 1);
  const auto refused = file.read({path});
  REQUIRE_FALSE(refused);
  CHECK(refused.error().code == Errc::invalid_argument);
  CHECK(refused.error().detail.starts_with(path));
}
