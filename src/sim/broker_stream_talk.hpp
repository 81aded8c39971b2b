#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace signalbox {

/// Whose keys the broker takes; empty: any, but both must be there.
struct BrokerKeys {
  std::string key_id, secret;

  bool fit(std::string_view id, std::string_view given_secret) const;
};

/// One connection of the `trade_updates` stream, without the connection: texts
/// in, texts out.
class StreamTalk {
public:
  explicit StreamTalk(BrokerKeys keys) : keys_(std::move(keys)) {}

  /// What goes back, and whether the connection ends behind it.
  struct Answer {
    std::vector<std::string> texts;
    bool close = false;
  };

  /// Obeys `authenticate` and `listen`. Wrong keys, a wish before them and
  /// what is neither end the connection.
  Answer on_text(std::string_view text);

  /// Whether changes of orders are to be sent.
  bool listens() const { return listens_; }

private:
  BrokerKeys keys_;
  bool authorized_ = false, listens_ = false;
};

} // namespace signalbox
