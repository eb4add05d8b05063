// SetOpenDays, ListOpenDays.

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "services/intake/calendar.h"
#include "services/intake/intake_service.h"
#include "services/intake/lane_call.h"
#include "services/intake/names.h"
#include "services/intake/open_day/open_day.h"
#include "services/intake/open_day/open_day_mapping.h"
#include "services/intake/open_day/open_day_store.h"
#include "services/intake/open_day/open_day_writer.h"
#include "services/intake/page.h"
#include "services/runtime/page_token.h"
#include "services/runtime/pg_value.h"
#include "services/runtime/status_macros.h"

namespace wegwijs::intake {
namespace {

using OpenDays = std::vector<OpenDay>;
using SetReply = Reply<v1::SetOpenDaysResponse>;

constexpr char kSetOpenDays[] = "/wegwijs.intake.v1.IntakeService/SetOpenDays";
constexpr char kListOpenDays[] =
    "/wegwijs.intake.v1.IntakeService/ListOpenDays";

constexpr PageLimits kOpenDayPage = {.usual = 100, .most = 1000};

// No open day is earlier or later.
constexpr absl::CivilDay kFirstDay(1990, 1, 1);
constexpr absl::CivilDay kLastDay(9999, 12, 31);

absl::StatusOr<OpenDays> Validate(const Caller& caller,
                                  const v1::SetOpenDaysRequest& request,
                                  absl::CivilDay today) {
  ASSIGN_OR_RETURN(const int municipality,
                   OwnMunicipality(caller, request.parent(), "parent"));
  FieldViolations violations;
  CheckRequestId(request.request_id(), "request_id", violations);
  OpenDays wanted = FromProto(request, municipality, today, violations);
  RETURN_IF_ERROR(violations.ToStatus());
  return wanted;
}

v1::SetOpenDaysResponse Answer(int municipality, const OpenDays& open_days,
                               size_t changed) {
  v1::SetOpenDaysResponse response;
  for (const OpenDay& open_day : open_days) {
    *response.add_open_days() = ToProto(municipality, open_day);
  }
  response.set_changed(static_cast<int>(changed));
  return response;
}

absl::StatusOr<v1::SetOpenDaysResponse> DryRun(Transaction& transaction,
                                               int municipality,
                                               const OpenDays& wanted) {
  ASSIGN_OR_RETURN(const OpenDays changes,
                   PlanOpenDays(transaction, municipality, wanted));
  return Answer(municipality, wanted, changes.size());
}

// The answer to a request that was written before: others may have changed the
// days since.
absl::StatusOr<v1::SetOpenDaysResponse> ReadAgain(Transaction& transaction,
                                                  int municipality,
                                                  OpenDays open_days) {
  for (OpenDay& open_day : open_days) open_day.hundredths = 0;
  for (const OpenDay& stands :
       ReadStanding(transaction, municipality, open_days)) {
    for (OpenDay& open_day : open_days) {
      if (open_day.desk == stands.desk && open_day.day == stands.day) {
        open_day.hundredths = stands.hundredths;
      }
    }
  }
  return Answer(municipality, open_days, 0);
}

std::unique_ptr<OpenDayItem> NewItem(const Caller& caller, OpenDays wanted,
                                     const OpenCall& call) {
  auto item = std::make_unique<OpenDayItem>();
  Address(*item, caller, "SetOpenDays", call);
  item->weight = static_cast<int>(wanted.size());
  item->writer = OpenDayWriter();
  item->wanted = std::move(wanted);
  return item;
}

struct OpenDayPage {
  int municipality;
  std::string fingerprint;
  int size;
  OpenDayQuery query;
};

// The last row of a page as the cursor of a page token, and back.
std::string ToCursor(const OpenDay& open_day) {
  return absl::FormatCivilTime(open_day.day) + open_day.desk;
}

void StartAfter(const std::string& cursor, OpenDayQuery& query) {
  if (cursor.empty()) return;
  constexpr size_t kDayLength = 10;
  query.after_day = DayFromPg(cursor.substr(0, kDayLength));
  query.after_desk = cursor.substr(kDayLength);
}

OpenDayQuery FromProto(const v1::ListOpenDaysRequest& request, int municipality,
                       FieldViolations& violations) {
  OpenDayQuery query;
  query.first = query.after_day = kFirstDay;
  query.last = kLastDay;
  if (request.has_first()) {
    query.first = CalendarDay(request.first(), "first", violations);
  }
  if (request.has_last()) {
    query.last = CalendarDay(request.last(), "last", violations);
  }
  if (violations.empty() && query.last < query.first) {
    violations.Add("last", "Is before `first`; exchange the two.");
  }
  query.first = std::clamp(query.first, kFirstDay, kLastDay);
  query.last = std::clamp(query.last, kFirstDay, kLastDay);
  if (!request.desk().empty()) {
    const auto desk =
        PartsWithin(municipality, request.desk(), "municipalities/*/desks/*",
                    "desk", violations);
    if (!desk.empty()) query.desk = desk.front();
  }
  return query;
}

absl::StatusOr<OpenDayPage> Validate(const Caller& caller,
                                     const v1::ListOpenDaysRequest& request,
                                     const HmacKey& key) {
  ASSIGN_OR_RETURN(const int municipality,
                   OwnMunicipality(caller, request.parent(), "parent"));
  FieldViolations violations;
  OpenDayPage page = {
      .municipality = municipality,
      .fingerprint = QueryFingerprint(key, request),
      .size = PageSize(request.page_size(), kOpenDayPage, violations),
      .query = FromProto(request, municipality, violations)};
  RETURN_IF_ERROR(violations.ToStatus());
  ASSIGN_OR_RETURN(
      const std::string cursor,
      DecodePageToken(key, page.fingerprint, request.page_token()));
  StartAfter(cursor, page.query);
  page.query.limit = page.size + 1;
  return page;
}

absl::StatusOr<v1::ListOpenDaysResponse> ReadPage(Transaction& transaction,
                                                  const OpenDayPage& page,
                                                  const HmacKey& key) {
  OpenDays open_days = FindOpenDays(transaction, page.municipality, page.query);
  v1::ListOpenDaysResponse response;
  if (CutPage(open_days, page.size)) {
    response.set_next_page_token(
        EncodePageToken(key, page.fingerprint, ToCursor(open_days.back())));
  }
  for (const OpenDay& open_day : open_days) {
    *response.add_open_days() = ToProto(page.municipality, open_day);
  }
  return response;
}

}  // namespace

grpc::ServerUnaryReactor* IntakeService::SetOpenDays(
    grpc::CallbackServerContext* context, const v1::SetOpenDaysRequest* request,
    v1::SetOpenDaysResponse* response) {
  return calls_.Unary(
      context, kSetOpenDays, response,
      [this, request](const Caller& caller, SetReply reply) -> absl::Status {
        const int municipality = caller.municipality;
        ASSIGN_OR_RETURN(OpenDays wanted, Validate(caller, *request, Today()));
        if (request->validate_only()) {
          calls_.Read(municipality, reply,
                      [municipality, wanted](Transaction& transaction) {
                        return DryRun(transaction, municipality, wanted);
                      });
          return absl::OkStatus();
        }
        auto item = NewItem(caller, std::move(wanted), reply.call());
        item->requests = {RequestFor(parts_.key, *request, "openDays")};
        item->done = [this, reply, municipality,
                      written = item.get()](const absl::Status& status) {
          if (!status.ok()) return reply(status);
          if (!written->requests.front().replayed) {
            return reply(
                Answer(municipality, written->wanted, written->changes.size()));
          }
          calls_.Read(municipality, reply,
                      [municipality,
                       wanted = written->wanted](Transaction& transaction) {
                        return ReadAgain(transaction, municipality, wanted);
                      });
        };
        parts_.lanes.Submit(std::move(item));
        return absl::OkStatus();
      });
}

grpc::ServerUnaryReactor* IntakeService::ListOpenDays(
    grpc::CallbackServerContext* context,
    const v1::ListOpenDaysRequest* request,
    v1::ListOpenDaysResponse* response) {
  return calls_.Unary(
      context, kListOpenDays, response,
      [this, request](const Caller& caller,
                      Reply<v1::ListOpenDaysResponse> reply) -> absl::Status {
        ASSIGN_OR_RETURN(const OpenDayPage page,
                         Validate(caller, *request, parts_.key));
        calls_.Read(page.municipality, reply,
                    [this, page](Transaction& transaction) {
                      return ReadPage(transaction, page, parts_.key);
                    });
        return absl::OkStatus();
      });
}

}  // namespace wegwijs::intake
