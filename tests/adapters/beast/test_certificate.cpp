#include "tests/adapters/beast/test_certificate.hpp"

#include <cstdio>
#include <cstdlib>
#include <memory>
#include <stdexcept>

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

namespace signalbox::test {

namespace {

struct Free {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(X509_EXTENSION* part) const { X509_EXTENSION_free(part); }
  void operator()(std::FILE* file) const { std::fclose(file); }
};

template <class T> using Owned = std::unique_ptr<T, Free>;

void require(bool fine) {
  if (!fine)
    throw std::runtime_error("OpenSSL made no certificate");
}

void add_extension(X509& certificate, int id, const std::string& value) {
  const Owned<X509_EXTENSION> part(
    X509V3_EXT_conf_nid(nullptr, nullptr, id, value.c_str()));
  require(part && X509_add_ext(&certificate, part.get(), -1) == 1);
}

Owned<X509> signed_by_itself(EVP_PKEY& key, const std::string& names) {
  Owned<X509> certificate(X509_new());
  require(certificate != nullptr);
  X509_set_version(certificate.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -60);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), 3600);
  X509_set_pubkey(certificate.get(), &key);
  auto* name = X509_get_subject_name(certificate.get());
  const auto* common = reinterpret_cast<const unsigned char*>("signalbox test");
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, common, -1, -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  add_extension(*certificate, NID_subject_alt_name, names);
  add_extension(*certificate, NID_basic_constraints, "critical,CA:TRUE");
  require(X509_sign(certificate.get(), &key, EVP_sha256()) > 0);
  return certificate;
}

std::filesystem::path fresh_folder() {
  auto pattern =
    (std::filesystem::temp_directory_path() / "signalbox-XXXXXX").string();
  require(mkdtemp(pattern.data()) != nullptr);
  return pattern;
}

} // namespace

TestCertificate::TestCertificate(const std::string& subject_names)
  : folder_(fresh_folder()) {
  const Owned<EVP_PKEY> key(EVP_EC_gen("P-256"));
  require(key != nullptr);
  const auto certificate = signed_by_itself(*key, subject_names);
  const Owned<std::FILE> key_out(std::fopen(key_file().c_str(), "w"));
  require(PEM_write_PrivateKey(key_out.get(), key.get(), nullptr, nullptr, 0,
                               nullptr, nullptr) == 1);
  const Owned<std::FILE> out(std::fopen(certificate_file().c_str(), "w"));
  require(PEM_write_X509(out.get(), certificate.get()) == 1);
}

TestCertificate::~TestCertificate() {
  std::error_code ignored;
  std::filesystem::remove_all(folder_, ignored);
}

TrustedAuthority::TrustedAuthority(const TestCertificate& certificate) {
  setenv("SSL_CERT_FILE", certificate.certificate_file().c_str(), 1);
}

TrustedAuthority::~TrustedAuthority() {
  unsetenv("SSL_CERT_FILE");
}

} // namespace signalbox::test
