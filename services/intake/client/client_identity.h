// Who a client is, and its rules. Knows neither protos nor SQL nor keys. It
// never stands in a log, an event, an error or a metric.

#ifndef WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_IDENTITY_H_
#define WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_IDENTITY_H_

#include <array>
#include <cstddef>
#include <optional>
#include <string>

#include "absl/strings/string_view.h"
#include "absl/time/civil_time.h"
#include "services/runtime/rpc_status.h"

namespace wegwijs::intake {

// A field that is not known is empty.
struct ClientIdentity {
  std::string given_name = "";
  std::string family_name = "";
  std::string birth_date = "";  // "1988", "1988-05" or "1988-05-17".
  std::string phone = "";       // E.164: "+32470123456".
  std::string address = "";
  std::string notes = "";

  bool operator==(const ClientIdentity&) const = default;

  // Nothing is known.
  bool empty() const { return *this == ClientIdentity(); }
};

// A field, as the contract and the columns of the register call it.
struct IdentityField {
  const char* name;
  std::string ClientIdentity::*text;
};

inline constexpr std::array<IdentityField, 6> kIdentityFields = {{
    {"given_name", &ClientIdentity::given_name},
    {"family_name", &ClientIdentity::family_name},
    {"birth_date", &ClientIdentity::birth_date},
    {"phone", &ClientIdentity::phone},
    {"address", &ClientIdentity::address},
    {"notes", &ClientIdentity::notes},
}};

// A year of birth that can be: four digits, not before 1890, not in the future.
bool IsBirthYear(int year, absl::CivilDay today);

// The birth date of these numbers, as ClientIdentity has it; `day` may be 0, or
// `month` and `day`. All three 0: not known. A violation of `field`, and
// nothing, for a day that is not in the calendar, in the future or before 1890.
std::string BirthDate(int year, int month, int day, absl::CivilDay today,
                      absl::string_view field, FieldViolations& violations);

// The year in a birth date; nothing if it is not known.
std::optional<int> YearOf(absl::string_view birth_date);

// The number that was typed, as ClientIdentity has it; empty for none. A
// violation of `field`, and nothing, for what is no telephone number.
std::string PhoneNumber(absl::string_view typed, absl::string_view field,
                        FieldViolations& violations);

// Violations, below `prefix` ("client.identity."), for names, address and notes
// that are too long, have control characters or hold a national register
// number. Birth date and phone are right by how they are made.
void CheckTexts(const ClientIdentity& identity, absl::string_view prefix,
                FieldViolations& violations);

// A violation below `prefix` if something is known but no name.
void CheckNamed(const ClientIdentity& identity, absl::string_view prefix,
                FieldViolations& violations);

}  // namespace wegwijs::intake

#endif  // WEGWIJS_SERVICES_INTAKE_CLIENT_CLIENT_IDENTITY_H_
