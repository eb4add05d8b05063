#include "services/intake/identity/key_file_format.h"

#include <sodium.h>

#include <algorithm>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/numbers.h"
#include "absl/strings/str_cat.h"
#include "absl/time/time.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

using Json = nlohmann::basic_json<std::map, std::vector, WipedString, bool,
                                  int64_t, uint64_t, double, WipingAllocator>;

constexpr uint64_t kVersion = 1;
constexpr uint64_t kHighestEpoch = 999'999'999;
constexpr int kBase64 = sodium_base64_VARIANT_ORIGINAL;
constexpr char kAbout[] =
    "Keys of Wegwijs: who has this file and the database reads every name. "
    "services/intake/identity/README.md says what to back up, and how long.";

template <typename... Parts>
absl::Status Wrong(const Parts&... parts) {
  return absl::FailedPreconditionError(absl::StrCat(parts...));
}

absl::string_view View(const WipedString& text) {
  return {text.data(), text.size()};
}

// Follows the parser and notes whether an object has two members of one name,
// of which nlohmann-json keeps the last.
class MemberNames {
 public:
  bool operator()(int /*depth*/, Json::parse_event_t event, Json& parsed) {
    if (event == Json::parse_event_t::object_start) {
      open_.emplace_back();
    } else if (event == Json::parse_event_t::object_end) {
      open_.pop_back();
    } else if (event == Json::parse_event_t::key) {
      repeated_ |= !open_.back().insert(parsed.get<WipedString>()).second;
    }
    return true;
  }

  bool repeated() const { return repeated_; }

 private:
  std::vector<std::set<WipedString>> open_;
  bool repeated_ = false;
};

bool HasOnly(const Json& object,
             std::initializer_list<absl::string_view> names) {
  for (const auto& member : object.items()) {
    if (std::find(names.begin(), names.end(), View(member.key())) ==
        names.end()) {
      return false;
    }
  }
  return true;
}

// The member of that name, or null.
const Json& Member(const Json& object, const char* name) {
  static const Json* const kNone = new Json();
  const auto it = object.find(name);
  return it == object.end() ? *kNone : *it;
}

absl::string_view Text(const Json& value) {
  return value.is_string() ? View(value.get_ref<const WipedString&>())
                           : absl::string_view();
}

absl::StatusOr<uint32_t> ReadNumber(absl::string_view where, const Json& json) {
  const uint64_t number = json.is_number_unsigned() ? json.get<uint64_t>() : 0;
  if (number >= 1 && number <= kHighestEpoch) return number;
  return Wrong(where, " has an epoch whose number is not 1, 2, 3, ...");
}

absl::StatusOr<EpochState> ReadState(absl::string_view where,
                                     absl::string_view name) {
  if (name == "current") return EpochState::kCurrent;
  if (name == "retiring") return EpochState::kRetiring;
  return Wrong(where, ": the state has to be current or retiring.");
}

absl::StatusOr<absl::Time> ReadTime(absl::string_view where,
                                    absl::string_view text) {
  absl::Time time;
  if (absl::ParseTime(absl::RFC3339_full, text, &time, nullptr)) return time;
  return Wrong(where,
               ": made_at has to be a time such as 2026-11-23T09:30:00Z.");
}

absl::StatusOr<SecretKey> ReadKey(absl::string_view where,
                                  absl::string_view base64) {
  WipedString bytes(SecretKey::kBytes, '\0');
  size_t size = 0;
  if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()),
                        bytes.size(), base64.data(), base64.size(), nullptr,
                        &size, nullptr, kBase64) == 0) {
    std::optional<SecretKey> key = SecretKey::FromBytes({bytes.data(), size});
    if (key.has_value()) return *std::move(key);
  }
  return Wrong(where,
               ": key_encryption_key and blind_index_key have to be 32 bytes "
               "in base64.");
}

absl::StatusOr<KeyEpoch> ReadEpoch(int municipality, const Json& json) {
  std::string where = absl::StrCat("Municipality ", municipality);
  if (!json.is_object() ||
      !HasOnly(json, {"epoch", "state", "made_at", "key_encryption_key",
                      "blind_index_key"})) {
    return Wrong(where,
                 " has an epoch with other members than epoch, state, made_at, "
                 "key_encryption_key and blind_index_key.");
  }
  const auto text = [&](const char* name) { return Text(Member(json, name)); };
  ASSIGN_OR_RETURN(const uint32_t number,
                   ReadNumber(where, Member(json, "epoch")));
  absl::StrAppend(&where, ", epoch ", number);
  ASSIGN_OR_RETURN(const EpochState state, ReadState(where, text("state")));
  ASSIGN_OR_RETURN(const absl::Time made_at, ReadTime(where, text("made_at")));
  ASSIGN_OR_RETURN(SecretKey wrapping,
                   ReadKey(where, text("key_encryption_key")));
  ASSIGN_OR_RETURN(SecretKey indexing, ReadKey(where, text("blind_index_key")));
  return KeyEpoch{.municipality = municipality,
                  .number = number,
                  .state = state,
                  .made_at = made_at,
                  .key_encryption_key = std::move(wrapping),
                  .blind_index_key = std::move(indexing)};
}

absl::StatusOr<std::vector<KeyEpoch>> ReadEpochs(int municipality,
                                                 const Json& json) {
  if (!json.is_array()) {
    return Wrong("Municipality ", municipality, " has no list of epochs.");
  }
  std::vector<KeyEpoch> epochs;
  epochs.reserve(json.size());
  for (const Json& epoch : json) {
    ASSIGN_OR_RETURN(KeyEpoch read, ReadEpoch(municipality, epoch));
    epochs.push_back(std::move(read));
  }
  return epochs;
}

absl::StatusOr<int> ReadMunicipality(absl::string_view name) {
  int municipality = 0;
  if (!absl::SimpleAtoi(name, &municipality) || !IsNisCode(municipality) ||
      absl::StrCat(municipality) != name) {
    return Wrong(
        "A name under municipalities is no NIS code of five digits, such as "
        "34022.");
  }
  return municipality;
}

WipedString FormatKey(const SecretKey& key) {
  // The length counts a zero byte at the end.
  WipedString text(sodium_base64_ENCODED_LEN(SecretKey::kBytes, kBase64), '\0');
  sodium_bin2base64(text.data(), text.size(), key.data(), SecretKey::kBytes,
                    kBase64);
  text.pop_back();
  return text;
}

Json FormatEpoch(const KeyEpoch& epoch) {
  const std::string made_at = absl::FormatTime(
      "%Y-%m-%dT%H:%M:%SZ", epoch.made_at, absl::UTCTimeZone());
  const bool current = epoch.state == EpochState::kCurrent;
  Json json = Json::object();
  json["epoch"] = epoch.number;
  json["state"] = current ? "current" : "retiring";
  json["made_at"] = WipedString(made_at.begin(), made_at.end());
  json["key_encryption_key"] = FormatKey(epoch.key_encryption_key);
  json["blind_index_key"] = FormatKey(epoch.blind_index_key);
  return json;
}

}  // namespace

absl::StatusOr<KeySet> ParseKeys(absl::string_view text) {
  MemberNames names;
  const Json file = Json::parse(text.begin(), text.end(), std::ref(names),
                                /*allow_exceptions=*/false);
  if (file.is_discarded()) return Wrong("It is no valid JSON.");
  if (names.repeated()) {
    return Wrong("It has two members of the same name in one place.");
  }
  if (Member(file, "version") != kVersion) {
    return Wrong(
        "It is not of version 1, which is all that this release can "
        "read.");
  }
  const Json& municipalities = Member(file, "municipalities");
  if (!HasOnly(file, {"about", "version", "municipalities"}) ||
      !municipalities.is_object()) {
    return Wrong(
        "It has to hold about, version and municipalities, and no "
        "more.");
  }
  KeySet::Epochs epochs;
  for (const auto& item : municipalities.items()) {
    ASSIGN_OR_RETURN(const int municipality,
                     ReadMunicipality(View(item.key())));
    ASSIGN_OR_RETURN(epochs[municipality],
                     ReadEpochs(municipality, item.value()));
  }
  return KeySet::FromEpochs(std::move(epochs));
}

WipedString FormatKeys(const KeySet& keys) {
  Json file = Json::object();
  file["about"] = kAbout;
  file["version"] = kVersion;
  Json& municipalities = file["municipalities"] = Json::object();
  for (const auto& [municipality, epochs] : keys.epochs()) {
    const std::string name = absl::StrCat(municipality);
    Json& list = municipalities[WipedString(name.begin(), name.end())];
    for (const KeyEpoch& epoch : epochs) list.push_back(FormatEpoch(epoch));
  }
  return file.dump(2) + "\n";
}

}  // namespace wegwijs::intake
