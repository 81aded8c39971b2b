#pragma once

#include <string>
#include <string_view>

#include "tests/adapters/beast/raw_socket.hpp"

namespace signalbox::test {

/// Reads the client's hand-shake and answers it as RFC 6455 says.
void accept_socket(RawSocket& socket);

/// What a server that opens a socket answers to this request.
std::string switching_answer(const std::string& request);

/// The headers of a hand-shake whose right answer `sample_accept` is part of.
inline constexpr std::string_view sample_upgrade =
  "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
  "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n";
inline constexpr std::string_view sample_accept =
  "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=";

/// One frame of a server: the first byte and at most 125 bytes of payload.
std::string frame(unsigned char first, std::string_view payload);

/// The same of a client, masked with zeros.
std::string masked_frame(unsigned char first, std::string_view payload);

inline constexpr unsigned char text_frame = 0x81, binary_frame = 0x82,
                               close_frame = 0x88;

} // namespace signalbox::test
