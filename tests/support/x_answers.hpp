#pragma once

#include <string>
#include <vector>

#include "domain/posts/post.hpp"
#include "http/call.hpp"

/// Bodies as X sends them.
namespace signalbox::test {

http::Reply x_reply(int status, std::string body, http::Headers headers = {});

/// A page of mentions, each `text` by author 4410.
http::Reply x_mentions(const std::vector<PostId>& ids,
                       const std::string& next = "",
                       const std::string& text = "@desk $BE");

/// A look-up's answer: these are alive, those are gone, the rest protected.
http::Reply x_lookup(const std::vector<PostId>& alive,
                     const std::vector<PostId>& gone = {},
                     const std::vector<PostId>& hidden = {},
                     const std::string& text = "@desk $BE");

} // namespace signalbox::test
