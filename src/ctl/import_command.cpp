#include "ctl/import_command.hpp"

#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "ctl/import_bodies.hpp"
#include "ctl/import_view.hpp"
#include "ctl/live_frame.hpp"
#include "ctl/told.hpp"

namespace signalbox {
namespace {

/// Sends one body after the other until all are loaded or one is refused.
class Import {
public:
  Import(CommandParts& parts, std::vector<ImportBody> bodies)
    : parts_(parts), bodies_(std::move(bodies)) {}

  int run() {
    for (const auto& body : bodies_) {
      const auto told = parts_.daemon().ask({.method = http::Method::post,
                                             .target = "/api/users/bulk",
                                             .body = body.text});
      if (told && parts_.json())
        parts_.host.write(told->body + "\n");
      if (judge(told) != ExitCode::ok)
        return stop_at(body, told);
      take(body, told);
    }
    if (!live())
      show(import_lines(totals_));
    return static_cast<int>(ExitCode::ok);
  }

private:
  bool live() const {
    return parts_.host.screen().terminal && !parts_.json() && !bodies_.empty();
  }

  void show(const Lines& lines) {
    if (!parts_.json())
      parts_.host.write(paint(lines, parts_.host.screen()));
  }

  void take(const ImportBody& body, const Told& told) {
    loaded_ = body.first + body.count;
    if (const auto answer = json_of(told))
      totals_.add(*answer);
    if (live())
      parts_.host.write(
        frame_.next(import_lines(totals_), parts_.host.screen()));
  }

  int stop_at(const ImportBody& body, const Told& told) {
    if (const auto answer = json_of(told))
      show(import_fault_lines(*answer, body.first));
    explain(parts_.host, parts_.daemon(), told);
    parts_.host.write_error(what_was_loaded(told));
    return static_cast<int>(judge(told));
  }

  /// A call without an answer may have been done all the same.
  std::string what_was_loaded(const Told& told) const {
    const auto& last = bodies_.back();
    auto text = fmt::format("signalboxctl: {} of {} users are loaded", loaded_,
                            last.first + last.count);
    if (!told)
      text += "; of the call that was not answered nothing is known, and the "
              "same import again changes nothing twice";
    return text + "\n";
  }

  CommandParts& parts_;
  std::vector<ImportBody> bodies_;
  ImportTotals totals_;
  LiveFrame frame_;
  std::size_t loaded_ = 0;
};

int run_import(CommandParts& parts) {
  const auto& path = parts.arguments.operands.front();
  const auto text = parts.host.read_input(path);
  if (!text)
    return refuse_usage(parts.host, text.error().detail);
  auto bodies = split_import(*text, {});
  if (!bodies)
    return refuse_usage(parts.host, path + ": " + bodies.error().detail);
  return Import(parts, *std::move(bodies)).run();
}

} // namespace

constinit const CommandSpec import_command{
  .name = "import",
  .operands = "FILE",
  .summary = "load users, portfolios, assets and criteria from a JSON file",
  .least_operands = 1,
  .most_operands = 1,
  .notes =
    "Needs ADMIN_TOKEN. FILE is a body of POST /api/users/bulk, - the "
    "standard input. More\nthan 500 users or 1 MiB go out in several calls, "
    "each of them all or nothing; the\nfirst that is refused ends the import, "
    "and its faults are shown. The same file again\nchanges nothing.\n",
  .run = run_import};

} // namespace signalbox
