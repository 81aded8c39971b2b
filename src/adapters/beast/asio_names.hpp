#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/system/error_code.hpp>

namespace boost::beast {}

namespace signalbox {

namespace asio = boost::asio;
namespace beast = boost::beast;
using ErrorCode = boost::system::error_code;

/// Bound to the loop's own executor: the type-erased default costs a virtual
/// call and an allocation in each operation.
using LoopExecutor = asio::io_context::executor_type;
using Tcp = asio::ip::tcp;
using TcpSocket = asio::basic_stream_socket<Tcp, LoopExecutor>;

} // namespace signalbox
