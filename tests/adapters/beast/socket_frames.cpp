#include "tests/adapters/beast/socket_frames.hpp"

#include <array>

#include <openssl/evp.h>

namespace signalbox::test {

namespace {

std::string accept_of(const std::string& key) {
  const auto text = key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  EVP_Digest(text.data(), text.size(), digest.data(), &size, EVP_sha1(),
             nullptr);
  std::array<unsigned char, 64> encoded{};
  const int length =
    EVP_EncodeBlock(encoded.data(), digest.data(), static_cast<int>(size));
  return {encoded.begin(), encoded.begin() + length};
}

std::string head(unsigned char first, std::size_t length) {
  return {static_cast<char>(first), static_cast<char>(length)};
}

} // namespace

std::string switching_answer(const std::string& request) {
  constexpr std::string_view name = "Sec-WebSocket-Key: ";
  const auto from = request.find(name) + name.size();
  const auto key = request.substr(from, request.find("\r\n", from) - from);
  return "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n"
         "Connection: Upgrade\r\nSec-WebSocket-Accept: " +
         accept_of(key) + "\r\n\r\n";
}

void accept_socket(RawSocket& socket) {
  socket.send(switching_answer(socket.read_message()));
}

std::string frame(unsigned char first, std::string_view payload) {
  return head(first, payload.size()) + std::string(payload);
}

std::string masked_frame(unsigned char first, std::string_view payload) {
  return head(first, 0x80 | payload.size()) + std::string(4, '\0') +
         std::string(payload);
}

} // namespace signalbox::test
