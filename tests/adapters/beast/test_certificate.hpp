#pragma once

#include <filesystem>
#include <string>

namespace signalbox::test {

/// A key and a certificate signed by itself, in files that live as long as
/// this object.
class TestCertificate {
public:
  /// `subject_names`: OpenSSL's form, `DNS:localhost,IP:127.0.0.1`.
  explicit TestCertificate(const std::string& subject_names);
  ~TestCertificate();
  TestCertificate(const TestCertificate&) = delete;
  TestCertificate& operator=(const TestCertificate&) = delete;

  std::string certificate_file() const { return folder_ / "certificate.pem"; }
  std::string key_file() const { return folder_ / "key.pem"; }

private:
  std::filesystem::path folder_;
};

/// Makes OpenSSL trust this certificate alone, for as long as it lives.
class TrustedAuthority {
public:
  explicit TrustedAuthority(const TestCertificate& certificate);
  ~TrustedAuthority();
  TrustedAuthority(const TrustedAuthority&) = delete;
  TrustedAuthority& operator=(const TrustedAuthority&) = delete;
};

} // namespace signalbox::test
