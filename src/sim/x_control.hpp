#pragma once

#include "http/message.hpp"
#include "sim/sim_world.hpp"

namespace signalbox {

/// The routes by which tests write, change and hide posts.

/// `POST /sim/x/posts`: one post, or `count` of them; answers their ids.
http::Response create_posts(SimWorld& world, const http::Request& request);
/// `GET /sim/x/posts`: every post there ever was, oldest id first.
http::Response list_posts(SimWorld& world, const http::Request& request);
/// `POST /sim/x/posts/{id}/{action}`: edits, deletes or restores one post;
/// protects, suspends or restores its author with all posts.
http::Response change_post(SimWorld& world, const http::Request& request);

} // namespace signalbox
