#include "bench/limit_drain.hpp"

#include <memory>
#include <optional>
#include <sstream>
#include <stdexcept>

#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <fmt/format.h>

#include "adapters/beast/asio_names.hpp"
#include "bench/commit_thread.hpp"
#include "bench/figures.hpp"
#include "bench/model_request.hpp"
#include "bench/signal_text.hpp"

namespace signalbox {
namespace {

namespace bhttp = beast::http;

using ScoreThread = CommitThread<LimitScore>;

/// What all connections share: the next signal, and where answers go.
struct LimitWork {
  asio::io_context io{1};
  std::string request; ///< the same for every signal
  int next = 0, last = 0;
  ScoreThread* writer = nullptr;
};

class ModelConnection {
public:
  ModelConnection(LimitWork& work, std::uint16_t port)
    : work_(work), socket_(work.io) {
    socket_.connect({asio::ip::address_v4::loopback(), port});
    socket_.set_option(Tcp::no_delay(true));
  }

  void ask_next() {
    if (work_.next == work_.last)
      return;
    number_ = work_.next++;
    asio::async_write(socket_, asio::buffer(work_.request),
                      [](ErrorCode ec, std::size_t) {
                        if (ec)
                          throw boost::system::system_error(ec);
                      });
    answer_.emplace();
    bhttp::async_read(socket_, buffer_, *answer_,
                      [this](ErrorCode ec, std::size_t) { take(ec); });
  }

private:
  void take(ErrorCode ec) {
    if (ec)
      throw boost::system::system_error(ec);
    if (answer_->result() != bhttp::status::ok)
      throw std::runtime_error("the model refused: " + answer_->body());
    work_.writer->hand_over(
      {signal_id("limit", number_), std::move(answer_->body())});
    ask_next();
  }

  LimitWork& work_;
  TcpSocket socket_;
  beast::flat_buffer buffer_;
  std::optional<bhttp::response<bhttp::string_body>> answer_;
  int number_ = 0;
};

void store_pending(LimitStore& store, int count) {
  store.begin();
  for (int i = 0; i < count; ++i) {
    LimitSignal signal{.id = signal_id("limit", i),
                       .ticker = "TKAA",
                       .side = "LONG",
                       .entry = "101.25",
                       .stop = "99.5",
                       .target = "105.75",
                       .timeframe = "1Min",
                       .source = "VWAP_PULLBACK"};
    signal.reasoning.assign(signal_bytes / 4, 'x');
    store.insert(signal);
  }
  store.commit();
}

/// Asks for `count` more signals over all connections; returns when the last
/// one is durable, with the time of each.
std::vector<double>
drain(LimitWork& work, LimitStore& store, int count,
      const std::vector<std::unique_ptr<ModelConnection>>& connections) {
  std::vector<double> millis;
  const StopWatch watch;
  {
    ScoreThread writer(
      store,
      [](LimitStore& file, const LimitScore& score) { file.finish(score); },
      [&](const std::vector<LimitScore>& done) {
        millis.insert(millis.end(), done.size(), watch.millis());
      });
    work.writer = &writer;
    work.last = work.next + count;
    for (const auto& connection : connections)
      connection->ask_next();
    work.io.restart();
    work.io.run();
  } // the thread ends with the last commit
  return millis;
}

} // namespace

DrainRun run_limit_drain(const LimitDrainPlan& plan) {
  LimitStore store(plan.store_path);
  LimitWork work;
  work.request = model_request(plan.model_port);
  std::vector<std::unique_ptr<ModelConnection>> connections;
  for (int i = 0; i < plan.connections; ++i)
    connections.push_back(
      std::make_unique<ModelConnection>(work, plan.model_port));
  // As the daemon under test is warm, so is this: one wave goes uncounted.
  store_pending(store, plan.connections + plan.signals);
  drain(work, store, plan.connections, connections);

  const auto before = own_use();
  const StopWatch watch;
  auto millis = drain(work, store, plan.signals, connections);
  DrainRun result;
  result.seconds = watch.seconds();
  const auto used = own_use();
  result.cpu_seconds = used.cpu_seconds - before.cpu_seconds;
  result.peak_mib = used.peak_mib;
  result.p50_millis = percentile(millis, 0.5);
  result.p99_millis = percentile(std::move(millis), 0.99);
  return result;
}

std::string to_line(const DrainRun& result) {
  return fmt::format("{} {} {} {} {}\n", result.seconds, result.cpu_seconds,
                     result.peak_mib, result.p50_millis, result.p99_millis);
}

DrainRun from_line(const std::string& line) {
  DrainRun result;
  std::istringstream words(line);
  if (!(words >> result.seconds >> result.cpu_seconds >> result.peak_mib >>
        result.p50_millis >> result.p99_millis))
    throw std::runtime_error("the limit of the drain failed: " + line);
  return result;
}

} // namespace signalbox
