#include "ctl/fd_lines.hpp"

#include <array>
#include <cstdlib>
#include <string>

#include <fcntl.h>
#include <unistd.h>

#include "tests/support/catch.hpp"

using namespace signalbox;

namespace {

/// A pipe whose one end the test writes to.
struct PipeDesk {
  std::array<int, 2> ends{};
  PipeDesk() { REQUIRE(pipe(ends.data()) == 0); }

  void write_text(const std::string& text) const {
    REQUIRE(write(ends[1], text.data(), text.size()) ==
            static_cast<ssize_t>(text.size()));
  }
  void end() const { close(ends[1]); }
};

/// A file that is gone with the test.
struct FileDesk {
  std::string path = "/tmp/signalbox-lines-XXXXXX";
  int fd = mkstemp(path.data());
  FileDesk() { REQUIRE(fd >= 0); }
  ~FileDesk() {
    unlink(path.c_str());
    close(fd);
  }
  void write_text(const std::string& text) const {
    REQUIRE(write(fd, text.data(), text.size()) ==
            static_cast<ssize_t>(text.size()));
  }
};

} // namespace

TEST_CASE_METHOD(PipeDesk, "fd_lines: lines come one by one",
                 "[ctl][fd_lines]") {
  FdLines lines(ends[0]);
  write_text("one\ntwo\r\n\nrest");
  end();
  CHECK(lines.next() == "one");
  CHECK(lines.next() == "two");
  CHECK(lines.next() == "");
  CHECK_FALSE(lines.next());
  CHECK(lines.rest() == "rest");
  CHECK(lines.rest().empty());
  CHECK_FALSE(lines.may_grow());
}

TEST_CASE_METHOD(PipeDesk, "fd_lines: a line without end is not hoarded",
                 "[ctl][fd_lines]") {
  FileDesk file;
  const std::string much((std::size_t{1} << 20U) + 5, 'a');
  file.write_text(much);
  FdLines lines(open(file.path.c_str(), O_RDONLY));
  std::size_t total = 0;
  while (const auto line = lines.next())
    total += line->size();
  CHECK(total + lines.rest().size() == much.size());
  CHECK(total > 0);
  end();
  close(ends[0]);
}

TEST_CASE_METHOD(FileDesk, "fd_lines: a file that grows goes on",
                 "[ctl][fd_lines]") {
  FdLines lines(open(path.c_str(), O_RDONLY));
  write_text("one\ntw");
  CHECK(lines.next() == "one");
  CHECK_FALSE(lines.next());
  write_text("o\n");
  CHECK(lines.next() == "two");
  CHECK(lines.may_grow());
}

TEST_CASE_METHOD(FileDesk, "fd_lines: a file that was cut starts anew",
                 "[ctl][fd_lines]") {
  FdLines lines(open(path.c_str(), O_RDONLY));
  write_text("one\ntwo\n");
  CHECK(lines.next() == "one");
  CHECK(lines.next() == "two");
  REQUIRE(ftruncate(fd, 0) == 0);
  lseek(fd, 0, SEEK_SET);
  write_text("new\n");
  CHECK(lines.next() == "new");
}
