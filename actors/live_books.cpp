#include "actors/live_books.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "domain/replay/bells.hpp"
#include "records/sim_trade_record.hpp"
#include "records/ticker_record.hpp"

namespace signalbox {

namespace {

std::string stage_text(const TickerBook* book) {
  if (!book || !book->memory.stage)
    return "";
  return std::string(to_string(*book->memory.stage));
}

Reason skip_reason(const SimSkip& skip, WallTime now) {
  return {now,
          "ingest",
          "ticker",
          skip.ticker,
          "skipped",
          std::string(skip.code),
          fmt::format("{}: {}", to_string(skip.stage), skip.detail),
          ""};
}

/// The signal of a ticker that has just moved into `enter_now`; nothing
/// without levels that a signal must have.
std::optional<IntakeItem> signal_of(const LaneMove& move, const Alert& alert) {
  const auto side = move.numbers.side;
  if (!side || !alert.price || !alert.sl || !alert.tp)
    return std::nullopt;
  NewSignal signal;
  signal.id = "kb-" + move.receipt_id;
  signal.ticker = alert.ticker;
  signal.side = *side;
  signal.levels = {*alert.price, *alert.sl, *alert.tp};
  signal.source = "KANBAN_ENTER_NOW";
  if (!check_levels(signal.side, signal.levels))
    return std::nullopt;
  return IntakeItem{std::move(signal), ""};
}

void add_signals(const std::vector<LaneMove>& moves,
                 const std::vector<IngestAlert>& alerts, WriteIngest& write) {
  for (const auto& move : moves) {
    if (move.to != Stage::enter_now)
      continue;
    const auto found =
      std::find_if(alerts.begin(), alerts.end(), [&](const IngestAlert& alert) {
        return alert.receipt->id == move.receipt_id;
      });
    if (found == alerts.end())
      continue;
    if (auto item = signal_of(move, *found->alert))
      write.signals.items.push_back(std::move(*item));
  }
}

/// One row for each state and trade, as the last of the batch left it.
void add_rows(const BookChanges& changes, const BookSession& session,
              WallTime now, WriteIngest& write) {
  std::set<std::string_view> tickers(changes.tickers.begin(),
                                     changes.tickers.end());
  for (const auto ticker : tickers)
    if (const auto* book = session.find(ticker))
      write.states.push_back(state_row(*book, ""));
  for (const auto& [id, trade] : changes.trades)
    write.trades.push_back(trade_row(trade));
  for (const auto& move : changes.moves)
    write.moves.push_back(move_row(move));
  for (const auto& skip : changes.skips)
    write.reasons.push_back(skip_reason(skip, now));
}

Decimal cash_of(const PipelineRules& rules, const TickerBooks& stored) {
  return rules.simulation.start_cash + Decimal::scaled(stored.cash_e4, 4);
}

} // namespace

LiveBooks::LiveBooks(IngestRules rules, PipelineRules pipeline,
                     std::shared_ptr<const SessionCalendar> calendar,
                     const TickerBooks& first)
  : rules_(rules), calendar_(std::move(calendar)), version_(first.version),
    session_(pipeline, calendar_, cash_of(pipeline, first)) {}

std::vector<std::string>
LiveBooks::unknown(const LiveBooks* books,
                   const std::vector<IngestAlert>& alerts) {
  std::set<std::string> tickers;
  for (const auto& alert : alerts)
    if (!books || !books->knows(alert))
      tickers.insert(alert.receipt->ticker);
  return {tickers.begin(), tickers.end()};
}

bool LiveBooks::knows(const IngestAlert& alert) const {
  return known_.contains(alert.receipt->ticker);
}

Result<void> LiveBooks::load(const TickerBooks& stored) {
  for (const auto& one : stored.books) {
    auto book = read_book(one);
    if (!book)
      return tl::unexpected(std::move(book).error());
    session_.load(std::move(*book));
    known_[one.ticker] = {seen_receipts(one), batches_};
  }
  return {};
}

void LiveBooks::note_boundary(const Receipt& receipt) {
  const auto* book = session_.find(receipt.ticker);
  const bool was_there = book && !book->memory.receipt_id.empty();
  const auto bell = last_bell(receipt.ts, *calendar_);
  if (!bell || (was_there && book->memory.ts >= *bell))
    return;
  BoundaryRow row;
  row.ticker = receipt.ticker;
  row.boundary = *bell;
  if (was_there) {
    auto state = state_row(*book, "");
    row.ts = state.ts;
    row.receipt_id = std::move(state.receipt_id);
    row.stage = std::move(state.stage);
    row.json = std::move(state.json);
    row.hash = std::move(state.hash);
    if (book->open)
      row.open_trade = trade_row(*book->open);
  }
  batch_.write->boundaries.push_back(std::move(row));
}

void LiveBooks::take(const IngestAlert& alert) {
  const auto& receipt = *alert.receipt;
  auto& known = known_.find(receipt.ticker)->second;
  known.used = batches_;
  auto fate = fate_of(receipt, known.seen, rules_.range);
  note_receipt(known.seen, receipt, fate.disposition);
  StoredPoint point{trail_point(*alert.alert), alert.alert->price, {}};
  if (fate.disposition == Disposition::processed) {
    note_boundary(receipt);
    session_.apply(*alert.alert, receipt.id);
    if (const auto& reading = session_.find(receipt.ticker)->reading)
      point.rank = reading->rank;
  }
  batch_.answers.push_back({receipt.ticker, receipt.id,
                            stage_text(session_.find(receipt.ticker)),
                            fate.disposition == Disposition::duplicate,
                            fate.disposition == Disposition::late,
                            fate.disposition == Disposition::out_of_range});
  batch_.write->receipts.push_back({receipt, fate.disposition,
                                    std::move(fate.duplicate_of),
                                    point_json(point)});
  if (rules_.emit_signals)
    signalling_.push_back(alert);
}

IngestBatch LiveBooks::finish(WallTime now) {
  ++batches_;
  auto batch = std::exchange(batch_, {});
  batch.write->version = version_;
  const auto changes = session_.take_changes();
  add_rows(changes, session_, now, *batch.write);
  batch.opened = changes.opened;
  batch.write->signals.now = now;
  add_signals(changes.moves, std::exchange(signalling_, {}), *batch.write);
  return batch;
}

void LiveBooks::forget_some() {
  if (known_.size() <= rules_.kept_tickers)
    return;
  std::vector<std::pair<std::uint64_t, std::string>> by_use;
  for (const auto& [ticker, known] : known_)
    if (known.used < batches_)
      by_use.emplace_back(known.used, ticker);
  std::sort(by_use.begin(), by_use.end());
  // A quarter more than needed, so that not every batch has to.
  const auto keep = rules_.kept_tickers - rules_.kept_tickers / 4;
  by_use.resize(std::min(by_use.size(), known_.size() - keep));
  for (const auto& [used, ticker] : by_use) {
    session_.forget(ticker);
    known_.erase(ticker);
  }
}

} // namespace signalbox
