#pragma once

#include <string>
#include <string_view>
#include <utility>

#include "domain/core/error.hpp"
#include "http/call.hpp"
#include "vendors/redactor.hpp"

namespace signalbox {

/// Where Alpaca is and who asks.
struct AlpacaAccount {
  std::string base_url;   ///< ALPACA_BASE_URL: paper or live
  std::string api_key;    ///< ALPACA_API_KEY; empty: no credentials are sent
  std::string secret_key; ///< ALPACA_SECRET_KEY
};

/// What all of Alpaca's services share: credentials, and how they say no.
class AlpacaAccess {
public:
  /// `service` labels calls, `who` begins what people read of failures.
  AlpacaAccess(AlpacaAccount account, std::string_view service,
               std::string_view who);

  /// A GET with our credentials.
  http::Call call_to(std::string target, Deadline deadline) const;

  /// The same with another method, and a JSON body unless it is empty.
  http::Call call_to(http::Method method, std::string target, std::string body,
                     Deadline deadline) const;

  /// Reads an answer whose status is no success.
  Error fault(const http::Reply& reply) const;

  /// Alpaca's own words in an answer, as one line of at most 300 characters.
  std::string message(const http::Reply& reply) const;

  /// Says whose answer it was that could not be read.
  template <class T> Result<T> from_here(Result<T> read) const {
    if (!read)
      read.error().detail = who_ + ": " + read.error().detail;
    return read;
  }

private:
  AlpacaAccount account_;
  std::string_view service_;
  std::string who_;
  Redactor redactor_;
};

} // namespace signalbox
