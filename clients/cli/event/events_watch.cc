// wegwijs events watch [--from TOKEN] [--kind K] ...

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "clients/cli/commands.h"
#include "clients/cli/event/feed_mark.h"
#include "clients/cli/event/feed_watcher.h"

namespace wegwijs::cli {
namespace {

using intake::v1::EventKind;
using intake::v1::WatchEventsRequest;

struct Watch {
  WatchEventsRequest request;
  // A token, "oldest" or "now"; empty: where the last watcher was.
  std::string from;
  std::string state;
  bool until_caught_up = false;
};

// What to do about an error that the place in the feed causes.
absl::Status WithAdvice(absl::Status status, const std::string& path) {
  if (status.code() != absl::StatusCode::kOutOfRange) return status;
  return absl::OutOfRangeError(absl::StrCat(
      status.message(),
      "\n`--from oldest` does that, in place of what is kept in ", path, "."));
}

absl::Status WatchFeed(Session& session, Watch watch) {
  const auto municipality = session.Municipality();
  if (!municipality.ok()) return municipality.status();
  watch.request.set_parent(*municipality);
  const auto path = watch.state.empty()
                        ? UsualMarkPath(*municipality)
                        : absl::StatusOr<std::string>(watch.state);
  if (!path.ok()) return path.status();
  const auto mark = FeedMark::Open(*path);
  if (!mark.ok()) return mark.status();
  if (watch.from.empty()) {
    watch.request.set_resume_token((*mark)->token());
  } else if (watch.from == "now") {
    watch.request.set_from_now(true);
  } else if (watch.from != "oldest") {
    watch.request.set_resume_token(watch.from);
  }
  FeedWatcher watcher(session, **mark, watch.request, watch.until_caught_up);
  return WithAdvice(watcher.Run(), *path);
}

void AddKinds(CLI::App* command, const std::shared_ptr<Watch>& watch) {
  std::map<std::string, EventKind> kinds;
  std::vector<std::string> listed;
  const auto* values = intake::v1::EventKind_descriptor();
  for (int i = 1; i < values->value_count(); ++i) {
    const int number = values->value(i)->number();
    listed.push_back(EventCode(number));
    kinds[listed.back()] = static_cast<EventKind>(number);
  }
  const auto check = [kinds](const std::string& kind) {
    return kinds.count(kind) > 0
               ? ""
               : absl::StrCat(kind,
                              " is not a kind of event; `wegwijs events "
                              "watch --help` lists them.");
  };
  command
      ->add_option_function<std::vector<std::string>>(
          "--kind",
          [watch, kinds](const std::vector<std::string>& given) {
            for (const std::string& kind : given) {
              watch->request.add_kinds(kinds.at(kind));
            }
          },
          "Only of this kind; may be repeated")
      ->allow_extra_args(false)
      ->type_name(absl::StrJoin(listed, "|"))
      ->check(CLI::Validator(check, ""));
}

}  // namespace

void AddEventsWatch(CommandLine* line) {
  auto watch = std::make_shared<Watch>();
  CLI::App* command = line->Add(
      "events watch",
      "Prints what happens, a line each, and goes on after every break where "
      "it was",
      {"", "--kind referral.logged --state referrals.place --json",
       "--from oldest --until-caught-up"},
      [watch](Session& session) { return WatchFeed(session, *watch); });
  command
      ->add_option("--from", watch->from,
                   "Begin after this resume token, or with the oldest event "
                   "that is kept (oldest), or with the next one (now); "
                   "otherwise where the last watcher was")
      ->type_name("TOKEN");
  AddKinds(command, watch);
  command
      ->add_option("--state", watch->state,
                   "File that keeps the place; otherwise one per municipality "
                   "in ~/.local/state/wegwijs. Each watcher needs its own")
      ->type_name("FILE");
  command->add_flag("--until-caught-up", watch->until_caught_up,
                    "End when nothing more has happened");
}

}  // namespace wegwijs::cli
