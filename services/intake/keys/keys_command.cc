#include "services/intake/keys/keys_command.h"

#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <map>
#include <memory>
#include <set>
#include <vector>

#include "absl/flags/flag.h"
#include "absl/flags/parse.h"
#include "absl/status/status.h"
#include "absl/strings/string_view.h"
#include "absl/time/clock.h"
#include "services/intake/identity/key_file.h"
#include "services/intake/keys/identity_keys.h"
#include "services/intake/keys/key_rotation.h"
#include "services/intake/statements.h"
#include "services/runtime/database.h"
#include "services/runtime/lane.h"
#include "services/runtime/server.h"
#include "services/runtime/status_macros.h"

ABSL_FLAG(std::string, identity_key_file, "",
          "The keys of identities, outside the database; the same file for "
          "every replica. `wegwijs-intake keys create` makes it.");
ABSL_FLAG(int, municipality, 0,
          "Whose keys `wegwijs-intake keys rotate` rotates: a NIS code. 0: all "
          "that have keys.");

namespace wegwijs::intake {
namespace {

constexpr char kUsage[] =
    "wegwijs-intake keys create --identity_key_file=FILE\n"
    "    Makes the key file of a new register, in a folder that nobody else "
    "may write to.\n"
    "wegwijs-intake keys rotate --identity_key_file=FILE --database_url=URL\n"
    "                           [--municipality=NIS]\n"
    "    Gives each municipality new keys, renews all that was sealed under "
    "older ones,\n"
    "    and destroys those, while the servers run. After it no older copy of "
    "the database\n"
    "    opens with the key file. Killed, it is to be run again.\n";

// What was reading when the last row was renewed has ended by then.
constexpr absl::Duration kLongestRead = absl::Seconds(5);

int NotUnderstood() {
  std::fputs(kUsage, stderr);
  return 2;
}

void TellError(absl::string_view what, const absl::Status& status) {
  std::fprintf(stderr, "wegwijs-intake: %s%s\n", std::string(what).c_str(),
               std::string(status.message()).c_str());
}

int ExitCode(const absl::Status& status) {
  if (status.ok()) return 0;
  TellError("", status);
  return 1;
}

// The municipalities that --municipality means.
absl::StatusOr<std::set<int>> Wanted(const std::string& path) {
  ASSIGN_OR_RETURN(const LoadedKeys loaded, KeyFile(path).Load());
  std::set<int> having;
  for (const auto& [municipality, epochs] : loaded.keys.epochs()) {
    having.insert(municipality);
  }
  const int one = absl::GetFlag(FLAGS_municipality);
  if (one == 0) return having;
  if (!having.contains(one)) {
    return absl::NotFoundError(
        "This municipality has no keys: nothing was sealed in it yet.");
  }
  return std::set<int>{one};
}

// One line that is written over on a terminal.
void TellProgress(int municipality, int64_t done, int64_t total) {
  if (isatty(STDERR_FILENO) == 0) return;
  std::fprintf(stderr, "\r%05d: renewed %lld of %lld", municipality,
               static_cast<long long>(done), static_cast<long long>(total));
  if (done == total) std::fputs("\n", stderr);
}

absl::Status Rotate(const std::string& path, const std::string& url) {
  if (url.empty()) return absl::InvalidArgumentError("Give --database_url.");
  ASSIGN_OR_RETURN(const std::set<int> municipalities, Wanted(path));
  ASSIGN_OR_RETURN(const std::unique_ptr<IdentityKeys> keys,
                   IdentityKeys::Create(path));
  Database database({.session = {.url = url,
                                 .statements = IntakeStatements(),
                                 .schema = "intake"},
                     .workers = 1});
  Lanes lanes(database, {});
  KeyRotation rotation(database, lanes, *keys, path);

  std::map<int, uint32_t> renewed;
  absl::Status outcome;
  for (const int municipality : municipalities) {
    ASSIGN_OR_RETURN(const bool is_set_up, rotation.IsSetUp(municipality));
    if (!is_set_up) {
      std::printf("%05d: nothing was sealed; it is not set up.\n",
                  municipality);
      continue;
    }
    const absl::StatusOr<uint32_t> epoch =
        rotation.Renew(municipality, [&](int64_t done, int64_t total) {
          TellProgress(municipality, done, total);
        });
    if (epoch.ok()) {
      renewed.emplace(municipality, *epoch);
    } else {
      TellError(std::to_string(municipality) + ": ", epoch.status());
      outcome = absl::InternalError("Not all keys were rotated; run it again.");
    }
  }
  if (!renewed.empty()) absl::SleepFor(kLongestRead);
  for (const auto& [municipality, epoch] : renewed) {
    RETURN_IF_ERROR(rotation.Destroy(municipality, epoch));
    std::printf("%05d: new keys, epoch %u; the keys before are destroyed.\n",
                municipality, epoch);
  }
  if (!renewed.empty()) {
    std::puts("Back the key file up now, and delete its older copies.");
  }
  return outcome;
}

}  // namespace

std::string IdentityKeyFileFlag() {
  return absl::GetFlag(FLAGS_identity_key_file);
}

int KeysMain(int argc, char** argv) {
  const std::vector<char*> words = absl::ParseCommandLine(argc, argv);
  const std::string path = IdentityKeyFileFlag();
  if (words.size() != 2 || path.empty()) return NotUnderstood();
  const absl::string_view what = words[1];
  if (what == "create") return ExitCode(KeyFile(path).Create());
  if (what == "rotate") {
    return ExitCode(Rotate(path, OptionsFromFlags().database_url));
  }
  return NotUnderstood();
}

}  // namespace wegwijs::intake
