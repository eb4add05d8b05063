#include "services/runtime/token_claims.h"

#include <cmath>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "services/runtime/access.h"
#include "services/runtime/rpc_status.h"
#include "services/runtime/status_macros.h"
#include "services/runtime/uuid.h"

namespace wegwijs {
namespace {

using nlohmann::json;

constexpr size_t kLongestSubject = 255;

absl::Status Rejected(absl::string_view reason, absl::string_view sentence) {
  return WithReason(absl::UnauthenticatedError(sentence), reason);
}

absl::Status WrongClaim(absl::string_view claim, absl::string_view wanted) {
  return Rejected("TOKEN_INVALID",
                  absl::StrCat("The token's claim \"", claim, "\" must be ",
                               wanted, "; ask who issues your tokens."));
}

const json* Find(const json& claims, const char* name) {
  const auto it = claims.find(name);
  return it == claims.end() ? nullptr : &*it;
}

// A moment as RFC 7519 writes it: seconds since 1970. Nothing if it is no
// number, or one beyond any calendar.
std::optional<absl::Time> Moment(const json& value) {
  constexpr double kYear9999 = 253402300799;
  if (!value.is_number()) return std::nullopt;
  const double seconds = value.get<double>();
  if (!(seconds >= 0 && seconds <= kYear9999)) return std::nullopt;
  return absl::FromUnixSeconds(static_cast<int64_t>(std::floor(seconds)));
}

absl::StatusOr<absl::Time> CheckTimes(const json& claims, absl::Time now) {
  const json* exp = Find(claims, "exp");
  const auto expires = exp == nullptr ? std::nullopt : Moment(*exp);
  if (!expires.has_value()) return WrongClaim("exp", "a number of seconds");
  const absl::Time end = *expires + kClockLeeway;
  if (now >= end) {
    return Rejected("TOKEN_EXPIRED", "The token has expired; sign in again.");
  }
  for (const char* name : {"nbf", "iat"}) {
    const json* claim = Find(claims, name);
    if (claim == nullptr) continue;
    const auto from = Moment(*claim);
    if (!from.has_value()) return WrongClaim(name, "a number of seconds");
    if (now < *from - kClockLeeway) {
      return Rejected("TOKEN_NOT_YET_VALID",
                      "The token is not valid yet; check the clock of the "
                      "machine that issued it.");
    }
  }
  return end;
}

bool IsFor(const json& audience, const std::string& expected) {
  if (audience.is_string()) return audience == expected;
  if (!audience.is_array()) return false;
  for (const json& one : audience) {
    if (one.is_string() && one == expected) return true;
  }
  return false;
}

absl::Status CheckParties(const json& claims, const ClaimsExpected& expected) {
  const json* issuer = Find(claims, "iss");
  if (issuer == nullptr || !issuer->is_string() || *issuer != expected.issuer) {
    return Rejected("TOKEN_ISSUER",
                    "The token is from an issuer that is not accepted here; "
                    "sign in with the one of this server.");
  }
  const json* audience = Find(claims, "aud");
  if (audience == nullptr || !IsFor(*audience, expected.audience)) {
    return Rejected("TOKEN_AUDIENCE",
                    "The token is meant for another service; ask for one that "
                    "is meant for this one.");
  }
  return absl::OkStatus();
}

absl::Status ReadRoles(const json& claims, Caller& caller) {
  const json none = json::array();
  const json* said = Find(claims, "roles");
  const json& roles = said == nullptr ? none : *said;
  if (!roles.is_array()) return WrongClaim("roles", "a list of names");
  for (const json& role : roles) {
    if (!role.is_string()) return WrongClaim("roles", "a list of names");
    std::string name = role.get<std::string>();
    if (IsRole(name)) caller.roles.push_back(std::move(name));
  }
  caller.permissions =
      std::make_shared<const Permissions>(PermissionsOf(caller.roles));
  return absl::OkStatus();
}

absl::StatusOr<Caller> ReadCaller(const json& claims) {
  Caller caller;
  const json* subject = Find(claims, "sub");
  if (subject == nullptr || !subject->is_string()) {
    return WrongClaim("sub", "a text");
  }
  caller.subject = subject->get<std::string>();
  if (caller.subject.empty() || caller.subject.size() > kLongestSubject) {
    return WrongClaim("sub", "a text of 1 to 255 bytes");
  }
  const json* municipality = Find(claims, "municipality");
  if (municipality == nullptr || !municipality->is_number_integer() ||
      *municipality < 10000 || *municipality > 99999) {
    return WrongClaim("municipality", "a NIS code, as the number 34022");
  }
  caller.municipality = municipality->get<int>();
  if (const json* organization = Find(claims, "organization")) {
    if (!organization->is_string() ||
        !IsUuid(organization->get_ref<const std::string&>())) {
      return WrongClaim("organization", "a UUID in lower case");
    }
    caller.organization = organization->get<std::string>();
  }
  RETURN_IF_ERROR(ReadRoles(claims, caller));
  return caller;
}

}  // namespace

absl::StatusOr<TokenClaims> ReadClaims(absl::string_view payload,
                                       const ClaimsExpected& expected,
                                       absl::Time now) {
  const json claims = json::parse(payload.begin(), payload.end(), nullptr,
                                  /*allow_exceptions=*/false);
  if (!claims.is_object()) {
    return Rejected("TOKEN_INVALID",
                    "The token holds no claims; sign in again.");
  }
  RETURN_IF_ERROR(CheckParties(claims, expected));
  TokenClaims read;
  ASSIGN_OR_RETURN(read.end, CheckTimes(claims, now));
  ASSIGN_OR_RETURN(read.caller, ReadCaller(claims));
  return read;
}

}  // namespace wegwijs
