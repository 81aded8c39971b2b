#include "vendors/redactor.hpp"

#include <string>

#include "tests/support/catch.hpp"

using signalbox::Redactor;

TEST_CASE("redactor: every occurrence of a secret is masked",
          "[vendors][redactor]") {
  const Redactor redactor({"sk-12345", "PK-ABCDE"});
  CHECK(redactor.head("key sk-12345, again sk-12345sk-12345 and PK-ABCDE",
                      99) == "key ***, again ****** and ***");
}

TEST_CASE("redactor: no cut leaves half a secret", "[vendors][redactor]") {
  const Redactor redactor({"sk-12345"});
  const auto size = GENERATE(range(std::size_t{0}, std::size_t{14}));
  const auto head = redactor.head("key sk-12345 z", size);
  CHECK(head == std::string("key *** z").substr(0, size));
}

TEST_CASE("redactor: placeholders of local servers are no secrets",
          "[vendors][redactor]") {
  const auto* placeholder = GENERATE("", "x", "none", "EMPTY");
  CHECK(Redactor({placeholder}).head("xnone EMPTY", 99) == "xnone EMPTY");
}

TEST_CASE("redactor: a quote is one line of at most 300 characters",
          "[vendors][redactor]") {
  const Redactor redactor({});
  CHECK(redactor.quote("a\nb\t\x1B[1m\x7F") == "\"a b  [1m \"");
  CHECK(redactor.quote(std::string(301, 'a')) ==
        '"' + std::string(300, 'a') + '"');
}

TEST_CASE("redactor: what is not UTF-8 becomes U+FFFD", "[vendors][redactor]") {
  CHECK(Redactor({}).quote("\xFF") == "\"\xEF\xBF\xBD\"");
}
