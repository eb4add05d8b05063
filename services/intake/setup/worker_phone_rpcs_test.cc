// SetWorkerPhones.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "services/intake/client/client_test_server.h"
#include "tests/support/rpc_errors.h"

namespace wegwijs::intake {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

class WorkerPhoneRpcsTest : public ClientTestServer {
 protected:
  static v1::SetWorkerPhonesRequest Setting(
      const std::vector<std::string>& phones) {
    v1::SetWorkerPhonesRequest request;
    request.set_worker(absl::StrCat(kKortrijk, "/workers/", kAminaId));
    for (const std::string& phone : phones) request.add_phones(phone);
    request.set_request_id(NewRequestId());
    return request;
  }

  grpc::Status Set(const v1::SetWorkerPhonesRequest& request,
                   const As& caller = {}) {
    answer_.Clear();
    return Call(&Clients::SetWorkerPhones, request, &answer_, caller);
  }

  // Sets them, which must go well; how many stand.
  int CountSet(const v1::SetWorkerPhonesRequest& request) {
    const grpc::Status status = Set(request);
    EXPECT_TRUE(status.ok()) << status.error_message();
    return answer_.phone_count();
  }

  // Whether a client with this number comes with a warning.
  bool Warns(const std::string& phone) {
    const v1::Client made = Create(Identity("Jan", "Peeters", 0, phone));
    for (const auto& warning : made.warnings()) {
      if (warning.kind() == v1::ClientWarning::KIND_PHONE_OF_WORKER) {
        return true;
      }
    }
    return false;
  }

  v1::SetWorkerPhonesResponse answer_;
};

TEST_F(WorkerPhoneRpcsTest, AClientWithTheNumberComesWithAWarning) {
  EXPECT_EQ(CountSet(Setting({"0470 99 99 99", "056 27 70 00"})), 2);
  EXPECT_TRUE(Warns("+32 470 999 999"));
  EXPECT_TRUE(Warns("+3256277000"));
  EXPECT_FALSE(Warns("0470 99 99 98"));
  EXPECT_THAT(NewEvents(), ElementsAre("worker.changed", "client.created",
                                       "client.created", "client.created"));
}

TEST_F(WorkerPhoneRpcsTest, NumbersReplaceThoseBefore) {
  EXPECT_EQ(CountSet(Setting({"0470999999"})), 1);
  EXPECT_EQ(CountSet(Setting({"0470999998", "+32470999998"})), 1);
  EXPECT_FALSE(Warns("0470999999"));
  EXPECT_TRUE(Warns("0470999998"));
  EXPECT_EQ(CountSet(Setting({})), 0);
  EXPECT_FALSE(Warns("0470999998"));
  EXPECT_EQ(Count("SELECT count(*) FROM intake.worker_phone"), 0);
}

TEST_F(WorkerPhoneRpcsTest, RepeatedItIsWrittenOnce) {
  const auto request = Setting({"0470999999"});
  EXPECT_EQ(CountSet(request), 1);
  EXPECT_EQ(CountSet(request), 1);
  EXPECT_THAT(NewEvents(), SizeIs(1));
  auto other = Setting({"0470999998"});
  other.set_request_id(request.request_id());
  EXPECT_EQ(ReasonOf(Set(other)), "REQUEST_ID_REUSED");
}

TEST_F(WorkerPhoneRpcsTest, NoNumberStandsInTheRegister) {
  EXPECT_EQ(CountSet(Setting({"0470999999"})), 1);
  EXPECT_EQ(Count("SELECT count(*) FROM intake.worker_phone "
                  "WHERE position('470999999'::bytea IN phone) = 0 "
                  "AND position('470999999'::bytea IN term) = 0"),
            1);
}

TEST_F(WorkerPhoneRpcsTest, NamesEveryWrongField) {
  v1::SetWorkerPhonesRequest request;
  request.set_worker("workers/1");
  request.add_phones("0470999999");
  request.add_phones("call 12");
  request.add_phones("");
  const grpc::Status status = Set(request);
  EXPECT_THAT(WrongFields(status),
              ElementsAre("worker", "request_id", "phones[1]", "phones[2]"));
  EXPECT_THAT(status.error_message(), Not(HasSubstr("call 12")));
  EXPECT_THAT(
      WrongFields(Set(Setting(std::vector<std::string>(11, "0470999999")))),
      ElementsAre("phones"));
  EXPECT_THAT(NewEvents(), IsEmpty());
}

TEST_F(WorkerPhoneRpcsTest, AnUnknownWorkerIsNotFound) {
  for (const char* worker :
       {"municipalities/34022/workers/0190a000-0000-7000-8000-0000000000ff",
        "municipalities/34022/workers/amina",
        "municipalities/31005/workers/0190a000-0000-7000-8000-00000000000a"}) {
    auto request = Setting({"0470999999"});
    request.set_worker(worker);
    EXPECT_EQ(Set(request).error_code(), grpc::StatusCode::NOT_FOUND) << worker;
  }
}

}  // namespace
}  // namespace wegwijs::intake
