#include "domain/core/sha256.hpp"

#include <memory>
#include <stdexcept>

#include <openssl/evp.h>

namespace signalbox {

namespace {

struct FreeContext {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

/// OpenSSL looks an algorithm up by its name, under a lock, for every digest
/// that is not given one.
const EVP_MD* algorithm() {
  static const EVP_MD* const found = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  return found;
}

} // namespace

Sha256 sha256(std::string_view text) {
  thread_local const std::unique_ptr<EVP_MD_CTX, FreeContext> context{
    EVP_MD_CTX_new()};
  Sha256 digest{};
  const bool done =
    EVP_DigestInit_ex2(context.get(), algorithm(), nullptr) == 1 &&
    EVP_DigestUpdate(context.get(), text.data(), text.size()) == 1 &&
    EVP_DigestFinal_ex(context.get(), digest.data(), nullptr) == 1;
  // Ids and hashes are made of it: zeros would make everything the same.
  if (!done)
    throw std::runtime_error("OpenSSL gives no SHA-256");
  return digest;
}

std::string sha256_hex(std::string_view text) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string hex;
  hex.reserve(64);
  for (const auto byte : sha256(text))
    hex += {digits[byte >> 4U], digits[byte & 0xFU]};
  return hex;
}

} // namespace signalbox
